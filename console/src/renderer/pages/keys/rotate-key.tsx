import { AdminRefusal, type ApiKeyView } from '@tollgate/shared';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Reply } from '../../gateway/use-read.ts';
import { useWrite } from '../../gateway/use-write.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { DurationInput } from '../../ui/duration-input.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Field } from '../../ui/field.tsx';
import { RadioCards } from '../../ui/radio-cards.tsx';
import { Time } from '../../ui/time.tsx';
import { ShownKey } from './shown-key.tsx';

const overlaps = [
  { value: '1h', label: 'One hour', description: 'For an application that takes its key from one place.' },
  { value: '7d', label: 'Seven days', description: 'The usual: time for a release.' },
  { value: '30d', label: '30 days', description: 'For an application with many installations.' },
  { value: 'other', label: 'Another time', description: 'As long as you say.' },
] as const;
type Overlap = (typeof overlaps)[number]['value'];

interface Props {
  readonly apiKey: ApiKeyView;
  readonly onClose: () => void;
}

/** Makes a key that takes the place of another, which works on for the overlap. */
export function RotateKey({ apiKey, onClose }: Props) {
  const rotate = useWrite('keys.rotate', ['budgets']);
  const [overlap, setOverlap] = useState<Overlap>('7d');
  const [other, setOther] = useState('14d');
  const [made, setMade] = useState<Reply<'keys.rotate'>>();
  const [refusal, setRefusal] = useState<AdminRefusal>();
  const run = async (): Promise<void> => {
    setRefusal(undefined);
    try {
      setMade((await rotate.mutateAsync({ params: { id: apiKey.id }, body: { overlap: overlap === 'other' ? other : overlap } })).value);
    } catch (error) {
      setRefusal(error instanceof AdminRefusal ? error : new AdminRefusal('unavailable'));
    }
  };
  if (made !== undefined) {
    return (
      <Dialog
        open
        sticky
        onOpenChange={onClose}
        title="The new key"
        footer={
          <Button variant="primary" onClick={onClose}>
            I have copied it
          </Button>
        }
      >
        <p className="mb-4">
          The old key works until <Time at={made.old_expires_at} absolute />. Limits and budgets count for both together. See{' '}
          <Link className="link" to={`/keys/${encodeURIComponent(made.id)}`} onClick={onClose}>
            the new key
          </Link>
          .
        </p>
        <ShownKey text={made.key} route={made.models?.[0]} />
      </Dialog>
    );
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Rotate ${apiKey.name}`}
      description="Makes a new key with the same rights. Until the overlap ends, both work: change the application in between."
      onSubmit={() => void run()}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={rotate.isPending}>
            Make the new key
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Field label="How long the old key still works" group>
          <RadioCards label="Overlap" cards={overlaps} value={overlap} onChange={setOverlap} />
        </Field>
        {overlap === 'other' && (
          <Field label="Overlap" description="A number and a unit: 12h, 14d.">
            <DurationInput value={other} onChange={setOther} />
          </Field>
        )}
        {refusal !== undefined && <ErrorState compact error={refusal} />}
      </div>
    </Dialog>
  );
}
