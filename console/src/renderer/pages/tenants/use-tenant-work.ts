import { AdminRefusal, type TenantConfiguration } from '@tollgate/shared';
import type { ReadObject } from '../../gateway/use-save-object.tsx';
import { useWrite } from '../../gateway/use-write.ts';
import { useConfirm } from '../../ui/confirm.tsx';
import { useToast } from '../../ui/toast.tsx';

type Tenant = ReadObject<TenantConfiguration>;

export interface TenantWork {
  readonly suspend: (read: Tenant) => Promise<void>;
  readonly resume: (read: Tenant) => Promise<void>;
  /** true: it is gone. */
  readonly remove: (read: Tenant) => Promise<boolean>;
}

/** Suspending, resuming and removing a tenant; what stops its applications asks for its name. */
export function useTenantWork(): TenantWork {
  const confirm = useConfirm();
  const told = useTold();
  const patch = useWrite('tenants.patch', ['revisions', 'keys']).mutateAsync;
  const removed = useWrite('tenants.delete', ['revisions', 'budgets']).mutateAsync;
  const change = ({ value, etag }: Tenant, suspended: boolean): Promise<Tenant> =>
    patch({ params: { id: value.id }, body: { suspended: suspended ? true : null }, ifMatch: etag ?? '' });
  const resume = async (read: Tenant): Promise<void> => {
    await told(`${nameOf(read)} may call again`, () => change(read, false));
  };
  return {
    resume,
    suspend: async (read) => {
      const agreed = await confirm({
        title: `Suspend ${nameOf(read)}?`,
        description: 'Every key of this tenant is refused (401) from now on, until it is resumed. Calls that run are finished.',
        confirmLabel: 'Suspend tenant',
        danger: true,
        typeToConfirm: read.value.id,
      });
      const suspended = `${nameOf(read)} is suspended`;
      if (agreed)
        await told(
          suspended,
          () => change(read, true),
          (done) => void resume(done),
        );
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

type Told = <Done>(title: string, work: () => Promise<Done>, undo?: (done: Done) => void) => Promise<boolean>;

/** Says how something went; true: well. */
function useTold(): Told {
  const toast = useToast();
  return async (title, work, undo) => {
    try {
      const done = await work();
      toast({ title, ...(undo === undefined ? {} : { action: { label: 'Undo', onPress: () => undo(done) } }) });
      return true;
    } catch (error) {
      const description = error instanceof AdminRefusal ? wordsOf(error) : 'The gateway cannot be reached.';
      toast({ tone: 'danger', title: 'That did not work', description });
      return false;
    }
  };
}

const nameOf = ({ value }: Tenant): string => value.name ?? value.id;

function wordsOf({ message, details }: AdminRefusal): string {
  return [message, ...details.map((fault) => fault.message)].join(' ');
}
