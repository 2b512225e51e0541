import { TriangleAlert } from 'lucide-react';
import { changesBetween } from '../../gateway/merge-patch.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { DiffView } from '../../ui/diff-view.tsx';
import type { Profile } from './profile.ts';

export interface WeakerDialogProps {
  readonly weaker: readonly string[];
  readonly before: Profile;
  readonly after: Profile;
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
      <ul className="mb-5 flex flex-col gap-2">
        {weaker.map((text) => (
          <li key={text} className="flex items-start gap-2">
            <TriangleAlert size={16} aria-hidden className="mt-0.5 shrink-0 text-warning" />
            <span className="min-w-0">{text}</span>
          </li>
        ))}
      </ul>
      <h3 className="mb-2 font-medium">Everything that changes</h3>
      <DiffView changes={profileChanges(before, after)} />
    </Dialog>
  );
}

/** What differs, processor by processor where none came or went, else the whole list. */
function profileChanges(before: Profile, after: Profile) {
  const [{ processors: was, ...fields }, { processors: is, ...others }] = [before, after];
  const one = (list: Profile['processors']) =>
    Object.fromEntries(list.map((settings, index) => [`${index + 1} ${settings.use}`, settings]));
  return [...changesBetween(fields, others, `profiles[${before.id}]`), ...changesBetween(one(was), one(is), `processors[${before.id}]`)];
}
