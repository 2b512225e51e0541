import { AdminRefusal, type ApiKeyView } from '@tollgate/shared';
import { useWrite } from '../../gateway/use-write.ts';
import { useConfirm } from '../../ui/confirm.tsx';
import { plural } from '../../ui/format.ts';
import { useToast } from '../../ui/toast.tsx';

export interface KeyWork {
  readonly suspend: (key: ApiKeyView) => Promise<void>;
  readonly resume: (key: ApiKeyView) => Promise<void>;
  /** true: they are revoked. */
  readonly revoke: (keys: readonly ApiKeyView[]) => Promise<boolean>;
}

/** What can be done to keys that exist, each asked where it cannot be undone. */
export function useKeyWork(): KeyWork {
  const [confirm, toast] = [useConfirm(), useToast()];
  const suspend = useWrite('keys.suspend').mutateAsync;
  const resume = useWrite('keys.resume').mutateAsync;
  const revoke = useWrite('keys.revoke').mutateAsync;
  const told = async (title: string, work: Promise<unknown>, undo?: () => void): Promise<boolean> => {
    try {
      await work;
      toast({ title, ...(undo === undefined ? {} : { action: { label: 'Undo', onPress: undo } }) });
      return true;
    } catch (error) {
      toast({ tone: 'danger', title: 'That did not work', description: wordsOf(error) });
      return false;
    }
  };
  const resumed = async ({ id, name }: ApiKeyView): Promise<void> => {
    await told(`${name} is taken again`, resume({ params: { id } }));
  };
  return {
    resume: resumed,
    suspend: async (key) => {
      const description = 'Calls with it are refused from now on, until it is resumed. Nothing of it is lost.';
      if (!(await confirm({ title: `Suspend ${key.name}?`, description, confirmLabel: 'Suspend' }))) return;
      await told(`${key.name} is suspended`, suspend({ params: { id: key.id } }), () => void resumed(key));
    },
    revoke: async (keys) => {
      const [first] = keys;
      if (first === undefined) return false;
      const what = keys.length === 1 ? first.name : `${keys.length} keys`;
      const description = `Calls with ${keys.length === 1 ? 'it' : 'them'} are refused at once and for ever: this cannot be undone. To replace a key without a gap, rotate it instead.`;
      if (!(await confirm({ title: `Revoke ${what}?`, description, confirmLabel: 'Revoke', danger: true, typeToConfirm: typed(keys) })))
        return false;
      const done = Promise.all(keys.map(({ id }) => revoke({ params: { id } })));
      return told(`${keys.length === 1 ? first.name : plural(keys.length, 'key')} revoked`, done);
    },
  };
}

/** The name of one; of several how many. */
function typed(keys: readonly ApiKeyView[]): string {
  const [first] = keys;
  return keys.length === 1 && first !== undefined ? first.name.trim() : `revoke ${keys.length}`;
}

function wordsOf(error: unknown): string {
  return error instanceof AdminRefusal ? error.message : 'The gateway cannot be reached.';
}
