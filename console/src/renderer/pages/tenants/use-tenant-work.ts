import { AdminRefusal, type TenantConfiguration } from '@tollgate/shared';
import type { ReadObject } from '../../gateway/use-save-object.tsx';
import { useWrite } from '../../gateway/use-write.ts';
import { useConfirm } from '../../ui/confirm.tsx';
import { useToast } from '../../ui/toast.tsx';

export interface TenantWork {
  readonly suspend: (read: ReadObject<TenantConfiguration>) => Promise<void>;
  readonly resume: (read: ReadObject<TenantConfiguration>) => Promise<void>;
  /** true: it is gone. */
  readonly remove: (read: ReadObject<TenantConfiguration>) => Promise<boolean>;
}

/** Suspending, resuming and removing a tenant; what stops its applications asks for its name. */
export function useTenantWork(): TenantWork {
  const [confirm, toast] = [useConfirm(), useToast()];
  const patch = useWrite('tenants.patch', ['revisions', 'keys']).mutateAsync;
  const removed = useWrite('tenants.delete', ['revisions', 'budgets']).mutateAsync;
  const told = async (title: string, work: () => Promise<unknown>): Promise<boolean> => {
    try {
      await work();
      toast({ title });
      return true;
    } catch (error) {
      toast({
        tone: 'danger',
        title: 'That did not work',
        description: error instanceof AdminRefusal ? wordsOf(error) : 'The gateway cannot be reached.',
      });
      return false;
    }
  };
  const change = ({ value, etag }: ReadObject<TenantConfiguration>, suspended: boolean): Promise<unknown> =>
    patch({ params: { id: value.id }, body: { suspended: suspended ? true : null }, ifMatch: etag ?? '' });
  return {
    resume: async (read) => void (await told(`${nameOf(read)} may call again`, () => change(read, false))),
    suspend: async (read) => {
      const agreed = await confirm({
        title: `Suspend ${nameOf(read)}?`,
        description: 'Every key of this tenant is refused (401) from now on, until it is resumed. Calls that run are finished.',
        confirmLabel: 'Suspend tenant',
        danger: true,
        typeToConfirm: read.value.id,
      });
      if (agreed) await told(`${nameOf(read)} is suspended`, () => change(read, true));
    },
    remove: async (read) => {
      const agreed = await confirm({
        title: `Remove ${nameOf(read)}?`,
        description: 'Its keys are refused. Records and usage stay. A rollback to an earlier revision brings it back.',
        confirmLabel: 'Remove tenant',
        danger: true,
        typeToConfirm: read.value.id,
      });
      if (!agreed) return false;
      return told(`${nameOf(read)} is removed`, () => removed({ params: { id: read.value.id }, ifMatch: read.etag ?? '' }));
    },
  };
}

const nameOf = ({ value }: ReadObject<TenantConfiguration>): string => value.name ?? value.id;

function wordsOf({ message, details }: AdminRefusal): string {
  return [message, ...details.map((fault) => fault.message)].join(' ');
}
