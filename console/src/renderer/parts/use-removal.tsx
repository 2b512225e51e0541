import { AdminRefusal } from '@tollgate/shared';
import { type ReactNode, useState } from 'react';
import { useConfirm } from '../ui/confirm.tsx';
import { useToast } from '../ui/toast.tsx';
import { StillInUse } from './still-in-use.tsx';

export interface Removal {
  /** 'the provider openai' */
  readonly what: string;
  /** To be typed before it goes. */
  readonly id: string;
  /** What follows from it. */
  readonly description: string;
  /** Removes it; rejects with AdminRefusal. */
  readonly send: () => Promise<unknown>;
  readonly onRemoved: () => void;
}

/** Removing an object of the configuration: asks for its name first, and where it is in use says by what. Put the dialog in the page. */
export function useRemoval({ what, id, description, send, onRemoved }: Removal): {
  readonly remove: () => void;
  readonly dialog: ReactNode;
} {
  const [confirm, toast] = [useConfirm(), useToast()];
  const [refusal, setRefusal] = useState<AdminRefusal>();
  const remove = async (): Promise<void> => {
    const agreed = await confirm({ title: `Remove ${what}?`, description, confirmLabel: 'Remove', danger: true, typeToConfirm: id });
    if (!agreed) return;
    try {
      await send();
      toast({ title: `${id} is removed`, description: 'A rollback to an earlier revision brings it back.' });
      onRemoved();
    } catch (error) {
      const refused = error instanceof AdminRefusal ? error : new AdminRefusal('unavailable', 'The gateway cannot be reached.');
      if (refused.code === 'conflict') setRefusal(refused);
      else toast({ tone: 'danger', title: 'It was not removed', description: refused.message });
    }
  };
  return {
    remove: () => void remove(),
    dialog: refusal === undefined ? null : <StillInUse what={what} refusal={refusal} onClose={() => setRefusal(undefined)} />,
  };
}
