import { useSearchParams } from 'react-router';
import { Alert } from '../../../ui/alert.tsx';
import { DiffView } from '../../../ui/diff-view.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Field } from '../../../ui/field.tsx';
import { KeyHint } from '../../../ui/key-hint.tsx';
import { Skeleton } from '../../../ui/loading.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import { YamlView } from '../../../ui/yaml-view.tsx';
import { FaultList } from './fault-list.tsx';
import type { Prepared, ReadyDraft } from './use-prepared.ts';

interface Props {
  readonly prepared: Prepared;
  readonly comment: string;
  /** Absent: nothing is committed here, so nobody asks why. */
  readonly onComment?: (comment: string) => void;
}

const ways = [
  { value: 'changes', label: 'Changes' },
  { value: 'yaml', label: 'YAML' },
] as const;

/** What will be committed, as changes and as the whole YAML, and why. */
export function StepReview({ prepared, comment, onComment }: Props) {
  return (
    <div className="flex flex-col gap-5">
      {onComment !== undefined && (
        <Field
          label="Why"
          description={
            <>
              For the history. <KeyHint keys="mod+Enter" /> commits.
            </>
          }
          required
        >
          <TextInput value={comment} onChange={onComment} maxLength={200} />
        </Field>
      )}
      {prepared.status === 'writing' && (
        <div role="status" aria-label="Preparing the changes">
          <Skeleton className="h-40" />
        </div>
      )}
      {prepared.status === 'refused' && <ErrorState error={prepared.refusal} />}
      {prepared.status === 'ready' && <Ready ready={prepared} />}
    </div>
  );
}

function Ready({ ready: { changes, faults, warnings, approval, yaml } }: { readonly ready: ReadyDraft }) {
  const [search, setSearch] = useSearchParams();
  const way = search.get('as') === 'yaml' && yaml !== undefined ? 'yaml' : 'changes';
  const show = (next: 'changes' | 'yaml'): void =>
    setSearch(
      (before) => {
        before.set('as', next);
        return before;
      },
      { replace: true },
    );
  return (
    <>
      {faults.length > 0 && (
        <Alert tone="danger" title="It cannot be committed yet">
          <FaultList faults={faults} />
        </Alert>
      )}
      {approval.length > 0 && (
        <Alert title="A second person must approve this">
          It changes {approval.join(', ')}. Your commit asks for approval; nothing is in use before somebody else gives it.
        </Alert>
      )}
      {warnings.length > 0 && (
        <Alert tone="warning" title="Look at this before you commit">
          <FaultList faults={warnings} />
        </Alert>
      )}
      <div>
        {yaml !== undefined && (
          <div className="mb-3">
            <Segmented label="Shown as" segments={ways} value={way} onChange={show} />
          </div>
        )}
        {way === 'yaml' && yaml !== undefined ? <YamlView text={yaml} label="The configuration as YAML" /> : <DiffView changes={changes} />}
      </div>
    </>
  );
}
