import { RotateCw } from 'lucide-react';
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

/** How the live test went. */
export function TrialResult({ trial, egress, onEgress }: Props) {
  return (
    <div className="flex flex-col gap-3" aria-live="polite">
      {egress !== undefined && <EgressAgreed host={egress} onTake={() => onEgress(undefined)} />}
      <Outcome trial={trial} onEgress={onEgress} />
    </div>
  );
}

function Outcome({ trial, onEgress }: Omit<Props, 'egress'>) {
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
      if (tried === undefined) return null;
      if (tried.egress !== undefined) return <EgressAsked host={tried.egress} onAgree={onEgress} />;
      const again = (
        <Button size="sm" icon={RotateCw} onClick={trial.again}>
          Test again
        </Button>
      );
      return <TestedResult tested={tried} action={tried.ok ? undefined : again} />;
    }
  }
}

function EgressAsked({ host, onAgree }: { readonly host: string; readonly onAgree: (host: string) => void }) {
  const may = useMay()('settings:write');
  return (
    <Alert tone="warning" title={`The gateway may not dial ${host} yet`}>
      <p>Only hosts on the egress list are ever dialled, and this one is not on it. Nothing was sent.</p>
      {may ? (
        <Checkbox
          checked={false}
          onChange={() => onAgree(host)}
          label={`Put ${host} on the egress list, in the same commit, and test it now`}
        />
      ) : (
        <p className="mt-1">Ask somebody who may change settings to put it there.</p>
      )}
    </Alert>
  );
}

function EgressAgreed({ host, onTake }: { readonly host: string; readonly onTake: () => void }) {
  return (
    <Checkbox
      checked
      onChange={onTake}
      label={
        <>
          Put <code className="font-mono text-[0.8125rem]">{host}</code> on the egress list, in the same commit
        </>
      }
    />
  );
}
