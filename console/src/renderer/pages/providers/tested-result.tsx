import type { ReactNode } from 'react';
import { Alert } from '../../ui/alert.tsx';
import { milliseconds, plural } from '../../ui/format.ts';

/** What a test of a provider, saved or not, found. */
interface Tested {
  readonly ok: boolean;
  readonly latency_ms: number;
  readonly models?: readonly unknown[];
  readonly error?: string;
  readonly call?: { readonly ok: boolean; readonly ms: number; readonly error?: string };
}

/** The result of a test in words. */
export function TestedResult({ tested, action }: { readonly tested: Tested; readonly action?: ReactNode }) {
  const { ok, latency_ms, models, error, call } = tested;
  if (!ok)
    return (
      <Alert tone="danger" title="It did not answer well" action={action}>
        {error ?? 'No reason was given.'}
      </Alert>
    );
  const found =
    models === undefined || models.length === 0 ? 'It does not say which models it has.' : `${plural(models.length, 'model')} found.`;
  return (
    <div className="flex flex-col gap-3">
      <Alert tone="ok" title={`Answered in ${milliseconds(latency_ms)}`} action={action}>
        {found}
      </Alert>
      {call !== undefined && <CallResult call={call} />}
    </div>
  );
}

function CallResult({ call: { ok, ms, error } }: { readonly call: NonNullable<Tested['call']> }) {
  return ok ? (
    <Alert tone="ok" title={`The call was answered in ${milliseconds(ms)}`} />
  ) : (
    <Alert tone="danger" title="The call failed">
      {error ?? 'No reason was given.'}
    </Alert>
  );
}
