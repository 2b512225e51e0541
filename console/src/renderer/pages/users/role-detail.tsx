import { isBuiltInRole, type RoleConfiguration, roleSchema } from '@tollgate/shared';
import { Copy } from 'lucide-react';
import { useParams } from 'react-router';
import { ObjectForm } from '../../gateway/object-form.tsx';
import { useMay, useMe } from '../../gateway/use-me.ts';
import { useRead } from '../../gateway/use-read.ts';
import { useWrite } from '../../gateway/use-write.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { PageSkeleton } from '../../ui/loading.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { useToast } from '../../ui/toast.tsx';
import { withPermissions } from './permission-groups.ts';
import { PermissionMatrix } from './permission-matrix.tsx';
import { RemoveRole } from './remove-role.tsx';
import { roleRows } from '../../gateway/access/role-words.ts';

const back = { to: '/users/roles', label: 'Roles' };

/** One role: read where it is built in, a form where it is the bank's own. */
export function RoleDetail() {
  const { id = '' } = useParams();
  return isBuiltInRole(id) ? <BuiltIn id={id} /> : <OwnRole id={id} />;
}

function BuiltIn({ id }: { readonly id: string }) {
  const may = useMay()('roles:write');
  const role = roleRows([]).find((row) => row.id === id);
  const held = new Set(role?.permissions);
  const copy = may ? (
    <ButtonLink to={`/users/roles/new?from=${encodeURIComponent(id)}`} icon={Copy}>
      Copy into a new role
    </ButtonLink>
  ) : undefined;
  return (
    <>
      <PageHeader title={role?.title ?? id} description={`${role?.words ?? ''} Built in: it stays as it is.`} back={back} actions={copy} />
      <PermissionMatrix held={held} may={held} />
    </>
  );
}

function OwnRole({ id }: { readonly id: string }) {
  const mayWrite = useMay()('roles:write');
  const givable = new Set<string>(useMe()?.permissions);
  const read = useRead('roles.get', { params: { id } });
  const write = useWrite('roles.patch', ['revisions']);
  const toast = useToast();
  if (read.data === undefined) {
    return (
      <>
        <PageHeader title={id} back={back} />
        {read.error === null ? (
          <PageSkeleton label="Loading the role" />
        ) : (
          <ErrorState error={read.error} retry={() => void read.refetch()} />
        )}
      </>
    );
  }
  const { name = id } = read.data.value;
  return (
    <>
      <PageHeader
        title={name}
        description={<code className="font-mono">{id}</code>}
        back={back}
        actions={mayWrite ? <RemoveRole id={id} name={name} etag={read.data.etag} /> : undefined}
      />
      <Card>
        <ObjectForm<RoleConfiguration>
          what={`the role ${id}`}
          place={`roles[${id}]`}
          schema={roleSchema}
          hints={{ primary: ['name'], hidden: ['id', 'permissions'], labels: { name: 'Name in full' } }}
          readOnly={!mayWrite}
          read={read.data}
          refresh={async () => (await read.refetch()).data}
          send={(change) => write.mutateAsync({ params: { id }, ...change })}
          onSaved={(undo) => toast({ title: `${name} is changed`, action: { label: 'Undo', onPress: undo } })}
        >
          {({ edited, edit }) => (
            <div className="mt-5">
              <PermissionMatrix
                held={new Set(edited.permissions)}
                may={givable}
                {...(mayWrite
                  ? { onChange: (some, given) => edit({ ...edited, permissions: withPermissions(edited.permissions, some, given) }) }
                  : {})}
              />
            </div>
          )}
        </ObjectForm>
      </Card>
    </>
  );
}
