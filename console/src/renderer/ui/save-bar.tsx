import type { AdminRefusal } from '@tollgate/shared';
import { useState } from 'react';
import { Button, ButtonLink } from './button.tsx';
import { ErrorState } from './error-state.tsx';
import { TextInput } from './text-input.tsx';

export interface SaveBarProps {
  /** Something is changed: the bar shows. */
  readonly dirty: boolean;
  readonly busy: boolean;
  /** `comment`: why, '' where nothing was said. */
  readonly onSave: (comment: string) => void;
  readonly onDiscard: () => void;
  /** Why it was refused. */
  readonly refusal?: AdminRefusal | undefined;
  readonly saveLabel?: string;
  /** It stands at the end of a form that makes something, instead of floating over one that is changed. */
  readonly still?: boolean;
  /** Something in the form is wrong: 'Two fields need a look.' */
  readonly fault?: string | undefined;
}

/** Save and discard at the foot of a form that is changed, within reach while it scrolls, with the reason for the history. */
export function SaveBar({ dirty, busy, onSave, onDiscard, refusal, saveLabel = 'Save', still = false, fault }: SaveBarProps) {
  const [comment, setComment] = useState('');
  if (!dirty) return null;
  const save = (): void => {
    onSave(comment.trim());
  };
  return (
    <div className={still ? 'mt-6' : 'sticky bottom-0 z-10 -mx-1 mt-6 pb-3'}>
      <form
        noValidate
        aria-label="Save the changes"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
        className={still ? 'border-t border-border pt-4' : 'rounded-lg border border-border bg-raised p-3 shadow-float'}
      >
        {refusal !== undefined && (
          <div className="mb-3">
            <ErrorState compact error={refusal} />
          </div>
        )}
        {fault !== undefined && (
          <p role="alert" className="mb-2 text-danger">
            {fault}
          </p>
        )}
        <div className="flex flex-wrap items-center gap-2">
          <TextInput
            aria-label="Why (optional, for the history)"
            placeholder="Why? (optional, for the history)"
            value={comment}
            onChange={setComment}
            maxLength={500}
            className="min-w-0 flex-1 basis-56"
          />
          {refusal?.code === 'approval_required' && <ButtonLink to="/revisions/drafts">Drafts</ButtonLink>}
          <Button onClick={onDiscard} disabled={busy}>
            {still ? 'Cancel' : 'Discard'}
          </Button>
          <Button type="submit" variant="primary" busy={busy}>
            {saveLabel}
          </Button>
        </div>
      </form>
    </div>
  );
}
