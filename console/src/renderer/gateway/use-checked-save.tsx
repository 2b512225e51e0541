import { type ReactNode, useState } from 'react';
import type { Fault } from '@tollgate/shared';
import { plural } from '../ui/format.ts';
import { SaveBar } from '../ui/save-bar.tsx';
import type { SavedObject } from './use-save-object.tsx';

export interface CheckedSave {
  /** Somebody tried to save what is edited now: every fault shows, also of fields that were not visited. */
  readonly tried: boolean;
  /** The bar with which to save or discard, and the question where somebody else was quicker. */
  readonly bar: ReactNode;
}

/** Saves an object whose form finds faults before it is sent: while there are `own` ones nothing is. `readOnly`: there is nothing to press. */
export function useCheckedSave<T extends object>(
  object: Omit<SavedObject<T>, 'edit'>,
  { own, readOnly }: { readonly own: readonly Fault[]; readonly readOnly: boolean },
): CheckedSave {
  const [tried, setTried] = useState(false);
  // What was saved or discarded was tried; what is edited next was not.
  if (tried && !object.dirty) setTried(false);
  const save = (comment: string): void => {
    setTried(true);
    if (own.length === 0) object.save(comment);
  };
  const fault =
    tried && own.length > 0 ? `${plural(own.length, 'field needs', 'fields need')} a look before this can be saved.` : undefined;
  return {
    tried,
    bar: (
      <>
        {!readOnly && (
          <SaveBar
            dirty={object.dirty}
            busy={object.busy}
            onSave={save}
            onDiscard={object.discard}
            refusal={object.refusal}
            fault={fault}
          />
        )}
        {object.dialog}
      </>
    ),
  };
}
