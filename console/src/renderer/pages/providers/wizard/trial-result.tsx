import { RotateCw } from 'lucide-react';
import { useState } from 'react';
import { useMay } from '../../../gateway/use-me.ts';
import { Alert } from '../../../ui/alert.tsx';
import { Button } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Spinner } from '../../../ui/loading.tsx';
import { TestedResult } from '../tested-result.tsx';
import type { Trial } from './use-trial.ts';

interface Props {
  readonly trial: Trial & { readonly again: () => void };
  readonly egress: string | undefined;
  readonly onEgress: (egress: string | undefined) => void;
}

/** How the live test went. The box about the egress list stays in its place whatever the test says, so that the focus does. */
export function TrialResult({ trial, egress, onEgress }: Props) {
  const may = useMay()('settings:write');
  const missing = trial.status === 'answered' ? trial.tried?.egress : undefined;
  const [asked, setAsked] = useState<string>();
  if (missing !== undefined && missing !== asked) setAsked(missing);
  const host = egress ?? asked;
  return (
    <div className="flex flex-col gap-3" aria-live="polite">
      {missing !== undefined && (
        <Alert tone="warning" title={`The gateway may not dial ${missing} yet`}>
          Only hosts on the egress list are ever dialled, and this one is not on it. Nothing was sent.
          {!may && ' Ask somebody who may change settings to put it there.'}
        </Alert>
      )}
      {host !== undefined && may && (egress !== undefined || missing !== undefined || trial.status === 'running') && (
        <Checkbox
          checked={egress !== undefined}
          onChange={(agreed) => onEgress(agreed ? host : undefined)}
          label={
            <>
              Put <code className="font-mono text-[0.8125rem]">{host}</code> on the egress list in the same commit, and test it now
            </>
          }
        />
      )}
      <Outcome trial={trial} />
    </div>
  );
}

function Outcome({ trial }: Pick<Props, 'trial'>) {
  switch (trial.status) {
    case 'waiting':
      return <p className="text-muted">It is tested as soon as the fields above are filled in.</p>;
    case 'running':
      return (
        <p className="flex min-h-12 items-center gap-2.5 rounded-lg border border-border px-3.5 text-muted">
          <Spinner afterMs={0} label="Testing" /> Asking it whether it answers, and which models it has …
        </p>
      );
    case 'refused':
      return <ErrorState compact error={trial.refusal} retry={trial.again} />;
    case 'answered': {
      const { tried } = trial;
      if (tried === undefined || tried.egress !== undefined) return null;
      const again = (
        <Button size="sm" icon={RotateCw} onClick={trial.again}>
          Test again
        </Button>
      );
      return <TestedResult tested={tried} action={tried.ok ? undefined : again} />;
    }
  }
}
