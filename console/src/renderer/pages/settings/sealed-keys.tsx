import { AdminRefusal } from '@tollgate/shared';
import { KeyRound } from 'lucide-react';
import { useRead } from '../../gateway/use-read.ts';
import { useWrite } from '../../gateway/use-write.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/card.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import type { Column } from '../../ui/data-table/column.ts';
import { DataTable } from '../../ui/data-table/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Time } from '../../ui/time.tsx';
import { useToast } from '../../ui/toast.tsx';
import type { SecretList } from '@tollgate/shared';

type DataKey = SecretList['keys'][number];

/** The keys that everything secret is sealed with, and their rotation. */
export function SealedKeys() {
  const secrets = useRead('secrets.list', {});
  const rotate = useRotation();
  const shown = secrets.data?.value;
  return (
    <div className="grid max-w-4xl grid-cols-1 gap-4">
      <Section
        title="Keys"
        description="Credentials, kept prompts and replies are sealed with a data key of their tenant; all data keys with one key over them."
        flush
        actions={
          <>
            <Button busy={rotate.busy} onClick={() => rotate.run(true)}>
              Rotate the key over all
            </Button>
            <Button busy={rotate.busy} onClick={() => rotate.run(false)}>
              Rotate data keys
            </Button>
          </>
        }
      >
        <DataTable
          label="Keys"
          rows={shown?.keys}
          columns={keyColumns}
          getRowId={({ id }) => id}
          error={secrets.error}
          onRetry={() => void secrets.refetch()}
          empty={
            <Empty icon={KeyRound} title="No data keys yet">
              One is made for each tenant when something of it is first sealed.
            </Empty>
          }
        />
      </Section>
      <SealedNames rows={shown?.items} />
    </div>
  );
}

function SealedNames({ rows }: { readonly rows: SecretList['items'] | undefined }) {
  return (
    <Section title="Sealed credentials" description="Names only. A value is never shown, not even here." flush>
      <DataTable
        label="Sealed credentials"
        rows={rows}
        columns={secretColumns}
        getRowId={({ name }) => name}
        search="Search credentials"
        empty={
          <Empty icon={KeyRound} title="No sealed credentials">
            Credentials given as references, such as an environment variable, are not kept here.
          </Empty>
        }
      />
    </Section>
  );
}

const keyColumns: readonly Column<DataKey>[] = [
  { id: 'of', header: 'Of', card: 'title', sort: ({ tenant }) => tenant ?? '', cell: ({ tenant }) => tenant ?? 'The appliance' },
  { id: 'id', header: 'Key', priority: 2, cell: ({ id }) => <span className="font-mono text-xs">{id}</span> },
  {
    id: 'state',
    header: 'State',
    width: '8rem',
    cell: ({ state }) => <Badge tone={state === 'active' ? 'ok' : 'neutral'}>{state === 'active' ? 'In use' : 'Retired'}</Badge>,
  },
  {
    id: 'made',
    header: 'Made',
    align: 'end',
    sort: ({ created_at: at }) => Date.parse(at),
    cell: ({ created_at: at }) => <Time at={at} />,
  },
];

const secretColumns: readonly Column<SecretList['items'][number]>[] = [
  {
    id: 'name',
    header: 'Name',
    card: 'title',
    text: ({ name }) => name,
    sort: ({ name }) => name,
    cell: ({ name }) => <span className="font-mono text-[0.8125rem]">{name}</span>,
  },
  {
    id: 'changed',
    header: 'Changed',
    align: 'end',
    sort: ({ updated_at: at }) => Date.parse(at),
    cell: ({ updated_at: at }) => <Time at={at} />,
  },
];

function useRotation(): { readonly busy: boolean; readonly run: (over: boolean) => void } {
  const { mutateAsync, isPending } = useWrite('secrets.rotate');
  const [confirm, toast] = [useConfirm(), useToast()];
  const run = async (over: boolean): Promise<void> => {
    const sure = await confirm({
      title: over ? 'Rotate the key over all keys?' : 'Rotate the data keys?',
      description: over
        ? 'A new key is made and all data keys are sealed with it. Where the key comes from a file of each node, the other nodes need the new one: the answer says what to do.'
        : 'New data keys are made and everything is sealed anew, while calls go on. Old keys are destroyed when nothing needs them.',
      confirmLabel: 'Rotate',
    });
    if (!sure) return;
    try {
      const { value } = await mutateAsync({ body: { key_encryption_key: over } });
      toast({ title: `${value.keys} data keys are in use`, ...(value.advice === undefined ? {} : { description: value.advice }) });
    } catch (error) {
      toast({
        tone: 'danger',
        title: 'That did not work',
        description: error instanceof AdminRefusal ? error.message : 'The gateway cannot be reached.',
      });
    }
  };
  return { busy: isPending, run: (over) => void run(over) };
}
