import { useRead } from '../../gateway/use-read.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { PageSkeleton } from '../../ui/loading.tsx';
import type { ReadObject } from '../../gateway/use-save-object.tsx';
import type { SignInSettings } from './sign-in-settings.ts';
import { SignInForm } from './sign-in-form.tsx';

/** The identity provider and the rules, as the settings have them. */
export function SetUp() {
  const read = useRead('settings.get', {});
  if (read.data === undefined) {
    if (read.error === null) return <PageSkeleton label="Loading the settings" />;
    return <ErrorState error={read.error} retry={() => void read.refetch()} />;
  }
  return <SignInForm read={partOf(read.data)} refresh={async () => partOf((await read.refetch()).data)} />;
}

interface WithSignIn extends SignInSettings {
  readonly listen?: unknown;
}

function partOf(read: ReadObject<WithSignIn>): ReadObject<SignInSettings>;
function partOf(read: ReadObject<WithSignIn> | undefined): ReadObject<SignInSettings> | undefined;
function partOf(read: ReadObject<WithSignIn> | undefined): ReadObject<SignInSettings> | undefined {
  if (read === undefined) return undefined;
  const { sign_in, egress } = read.value;
  return { etag: read.etag, value: { ...(sign_in === undefined ? {} : { sign_in }), ...(egress === undefined ? {} : { egress }) } };
}
