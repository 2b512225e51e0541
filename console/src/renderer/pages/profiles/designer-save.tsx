import { useState } from 'react';
import { SaveBar } from '../../ui/save-bar.tsx';
import { attachedText, type Attachments } from './attachments.ts';
import { needOf } from './profile-cautions.ts';
import { processorLabel } from './processor-words.ts';
import type { Designer } from './use-designer.ts';
import { WeakerDialog } from './weaker-dialog.tsx';
import { weakenings } from './weakenings.ts';

export interface DesignerSaveProps {
  readonly designer: Designer;
  readonly attached: Attachments | undefined;
  /** Called with the key of a processor that lacks something. */
  readonly onIncomplete: (key: string) => void;
}

/** Saves the profile: refused while a processor lacks something, and asked about where it lets more through than before. */
export function DesignerSave({ designer, attached, onIncomplete }: DesignerSaveProps) {
  const { draft, saved, object } = designer;
  const [asking, setAsking] = useState<{ readonly weaker: readonly string[]; readonly comment: string }>();
  const [fault, setFault] = useState<string>();
  const save = (comment: string): void => {
    const needing = draft.steps.filter(({ settings }) => needOf(settings) !== undefined);
    const [first] = needing;
    setFault(first === undefined ? undefined : `Not complete: ${needing.map(({ settings }) => processorLabel(settings)).join(', ')}.`);
    if (first !== undefined) return onIncomplete(first.key);
    const weaker = weakenings(saved, draft);
    return weaker.length === 0 ? object.save(comment) : setAsking({ weaker, comment });
  };
  if (!object.dirty) return null;
  return (
    <>
      <SaveBar dirty busy={object.busy} onSave={save} onDiscard={object.discard} refusal={object.refusal} fault={fault} />
      {asking !== undefined && (
        <WeakerDialog
          weaker={asking.weaker}
          before={saved}
          after={draft}
          felt={attachedText(attached)}
          busy={object.busy}
          onSave={() => {
            object.save(asking.comment);
            setAsking(undefined);
          }}
          onBack={() => setAsking(undefined)}
        />
      )}
    </>
  );
}
