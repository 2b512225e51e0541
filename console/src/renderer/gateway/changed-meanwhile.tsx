import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { DiffView } from '../ui/diff-view.tsx';
import { changesBetween } from './merge-patch.ts';

interface Props {
  /** 'the tenant retail' */
  readonly what: string;
  /** `tenants[retail]`, or '' */
  readonly place: string;
  readonly base: unknown;
  readonly theirs: unknown;
  readonly mine: unknown;
  readonly busy: boolean;
  readonly onTheirs: () => void;
  readonly onMine: () => void;
  readonly onBack: () => void;
}

/** Somebody else changed the object while a form was open: what they did, what this form would do, and which of the two shall be. */
export function ChangedMeanwhile({ what, place, base, theirs, mine, busy, onTheirs, onMine, onBack }: Props) {
  const [their, own] = [changesBetween(base, theirs, place), changesBetween(base, mine, place)];
  const paths = new Set(their.map(({ path }) => path));
  const both = own.filter(({ path }) => paths.has(path)).map(({ path }) => path.slice(place === '' ? 0 : place.length + 1));
  return (
    <Dialog
      open
      size="lg"
      sticky
      onOpenChange={(open) => (open ? undefined : onBack())}
      title="Somebody changed this meanwhile"
      description={`Since you opened ${what}, another administrator saved a change. Nothing of yours is lost, and nothing is saved yet.`}
      footer={
        <>
          <Button onClick={onTheirs} disabled={busy}>
            Take theirs
          </Button>
          <Button variant="primary" onClick={onMine} busy={busy}>
            Apply mine again
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-5">
        <section>
          <h3 className="mb-2 font-medium">What they changed</h3>
          {their.length === 0 ? <p className="text-muted">Nothing that this form shows.</p> : <DiffView changes={their} />}
        </section>
        <section>
          <h3 className="mb-2 font-medium">What you changed</h3>
          <DiffView changes={own} />
        </section>
        <p className="text-muted">
          {both.length === 0
            ? 'You did not change the same fields: applying yours again keeps both.'
            : `Both of you changed ${both.join(', ')}. Applying yours again puts your value there and keeps the rest of theirs.`}
        </p>
      </div>
    </Dialog>
  );
}
