import type { InspectedCode } from '../../../ipc-contract.ts';
import { Alert } from '../../ui/alert.tsx';
import { DescriptionList } from '../../ui/description-list.tsx';

/** Who answered, for the eyes: the words must be those that the appliance itself shows. */
export function FingerprintWords({ inspected: { host, port, words, fingerprint } }: { readonly inspected: InspectedCode }) {
  const shown = <code className="font-mono text-xs break-all">{fingerprint}</code>;
  return (
    <div className="grid grid-cols-1 gap-5">
      <p>
        The appliance has proved that it holds the key which the code names. Compare the words with those that <code>npm start</code>,{' '}
        <code>tollgate enrol code</code> or the Devices page shows:
      </p>
      <ol aria-label="Words of the fingerprint" className="grid grid-cols-2 gap-2 sm:grid-cols-4">
        {words.split(' ').map((word, place) => (
          <li key={`${place} ${word}`} className="rounded-md border border-border bg-raised px-3 py-2 font-mono text-sm">
            <span className="mr-1.5 text-muted tabular-nums">{place + 1}</span>
            {word}
          </li>
        ))}
      </ol>
      <DescriptionList
        items={[
          ['Address', `${host}:${port}`],
          ['Fingerprint (SHA-256)', shown],
        ]}
      />
      <Alert tone="warning">
        Nothing of this machine has been sent yet. If the words differ, stop: somebody may stand between you and the appliance.
      </Alert>
    </div>
  );
}
