import { TriangleAlert } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { DiffView } from '../../ui/diff-view.tsx';
import type { Draft } from './designer-state.ts';
import { draftChanges } from './draft-changes.ts';

export interface WeakerDialogProps {
  readonly weaker: readonly string[];
  readonly before: Draft;
  readonly after: Draft;
  /** Tenants, routes and keys that feel it: '2 tenants and 1 route'. */
  readonly felt: string | undefined;
  readonly busy: boolean;
  readonly onSave: () => void;
  readonly onBack: () => void;
}

/** What a profile will let through that it did not before, to be read before it is saved. */
export function WeakerDialog({ weaker, before, after, felt, busy, onSave, onBack }: WeakerDialogProps) {
  return (
    <Dialog
      open
      size="lg"
      onOpenChange={(open) => (open ? undefined : onBack())}
      title="This makes the profile weaker"
      description={felt === undefined ? 'Nothing uses this profile yet.' : `${felt} will feel it at once.`}
      footer={
        <>
          <Button onClick={onBack} disabled={busy}>
            Back to the designer
          </Button>
          <Button variant="primary" onClick={onSave} busy={busy}>
            Save the weaker profile
          </Button>
        </>
      }
    >
      <ul aria-label="What is weaker" tabIndex={0} className="mb-5 flex flex-col gap-2">
        {weaker.map((text) => (
          <li key={text} className="flex items-start gap-2">
            <TriangleAlert size={16} aria-hidden className="mt-0.5 shrink-0 text-warning" />
            <span className="min-w-0">{text}</span>
          </li>
        ))}
      </ul>
      <h3 className="mb-2 font-medium">Everything that changes</h3>
      <DiffView changes={draftChanges(before, after)} />
    </Dialog>
  );
}
