import { Alert } from '../../ui/alert.tsx';
import { type Caution, cautionsOf } from './profile-cautions.ts';
import type { Profile } from './profile.ts';

const tones: Readonly<Record<Caution['kind'], 'warning' | 'info'>> = {
  'fail-open': 'warning',
  shadow: 'warning',
  'not-held': 'warning',
  empty: 'info',
};

/** What is open in a profile, at the top where it cannot be overlooked. */
export function Cautions({ profile }: { readonly profile: Profile }) {
  const cautions = cautionsOf(profile);
  if (cautions.length === 0) return null;
  return (
    <div className="mb-5 flex flex-col gap-2">
      {cautions.map(({ kind, title, text }) => (
        <Alert key={kind} tone={tones[kind]} title={title}>
          {text}
        </Alert>
      ))}
    </div>
  );
}
