import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { FocusFirst } from '../../../parts/focus-first.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Stepper, type StepperProps } from '../../../ui/stepper.tsx';
import { StepReview } from './step-review.tsx';
import { type Committed, useCommit } from './use-commit.ts';
import { type Prepared, usePrepared } from './use-prepared.ts';
import { usualComment, wizardObjects } from './wizard-objects.ts';
import type { WizardState } from './wizard-state.ts';

interface Props {
  readonly frame: Omit<StepperProps, 'children' | 'onNext'>;
  readonly cancel: ReactNode;
  readonly state: WizardState;
  /** The reader edits a draft: nothing is committed here. */
  readonly inDraft: boolean;
  readonly onDone: (committed: Committed) => void;
}

/** The last step: what will be committed, and committing it. Ctrl+Enter does so from anywhere in it. */
export function ReviewStepper({ frame, cancel, state, inDraft, onDone }: Props) {
  const objects = useMemo(() => wizardObjects(state), [state]);
  const [comment, setComment] = useState(() => usualComment(objects));
  const { prepared, keep } = usePrepared(objects);
  const { run, busy, refusal } = useCommit(objects, (committed) => {
    keep();
    onDone(committed);
  });
  const can = isReady(prepared) && comment.trim() !== '';
  const commit = (): void => (can ? void run(prepared, comment.trim()) : undefined);
  useCommitKey(commit);
  return (
    <Stepper {...frame} onNext={commit} canGoOn={can} busy={busy} nextLabel={commitLabel(prepared, inDraft)} aside={cancel}>
      {refusal !== undefined && (
        <div className="mb-4">
          <ErrorState compact error={refusal} />
        </div>
      )}
      <FocusFirst>
        <StepReview prepared={prepared} comment={comment} {...(inDraft ? {} : { onComment: setComment })} />
      </FocusFirst>
    </Stepper>
  );
}

function isReady(prepared: Prepared): boolean {
  return prepared.status === 'ready' && prepared.faults.length === 0;
}

function commitLabel(prepared: Prepared, inDraft: boolean): string {
  if (inDraft) return 'Add it to the draft';
  return prepared.status === 'ready' && prepared.approval.length > 0 ? 'Ask for approval' : 'Commit';
}

/** Ctrl+Enter, or ⌘+Enter on a Mac. */
function useCommitKey(commit: () => void): void {
  const latest = useRef(commit);
  useEffect(() => {
    latest.current = commit;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      latest.current();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}
