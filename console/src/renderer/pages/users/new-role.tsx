import { AdminRefusal, type Permission, type RoleConfiguration, roleSchema } from '@tollgate/shared';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useMe } from '../../gateway/use-me.ts';
import { useWrite } from '../../gateway/use-write.ts';
import { Card } from '../../ui/card.tsx';
import { Field } from '../../ui/field.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { SaveBar } from '../../ui/save-bar.tsx';
import { formFaults } from '../../ui/schema-form/form-faults.ts';
import { Select } from '../../ui/select.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useToast } from '../../ui/toast.tsx';
import { withPermissions } from './permission-groups.ts';
import { PermissionMatrix } from './permission-matrix.tsx';
import { useRoles } from '../../gateway/access/use-roles.ts';

/** Makes a role of the bank's own, from nothing or from one that is there. */
export function NewRole() {
  const [search, setSearch] = useSearchParams();
  const from = search.get('from') ?? '';
  const givable = new Set<string>(useMe()?.permissions);
  const roles = useRoles();
  const create = useWrite('roles.create', ['revisions']);
  const navigate = useNavigate();
  const toast = useToast();
  const copied = roles.find(({ id }) => id === from)?.permissions.filter((permission) => givable.has(permission)) ?? [];
  const [names, setNames] = useState({ id: '', name: '' });
  const [chosen, setChosen] = useState<readonly Permission[]>();
  const [tried, setTried] = useState(false);
  const [refusal, setRefusal] = useState<AdminRefusal>();
  const held = chosen ?? withPermissions([], copied, true);
  const role: RoleConfiguration = { id: names.id, permissions: [...held], ...(names.name === '' ? {} : { name: names.name }) };
  const faults = [...formFaults(roleSchema, role), ...(refusal?.details ?? [])];
  const faultAt = (path: string): string | undefined => (tried ? faults.find((fault) => fault.path === path)?.message : undefined);
  const save = async (comment: string): Promise<void> => {
    setTried(true);
    setRefusal(undefined);
    if (formFaults(roleSchema, role).length > 0) return;
    try {
      await create.mutateAsync({ body: role, ...(comment === '' ? {} : { comment }) });
      toast({ title: `${role.name ?? role.id} is added` });
      await navigate(`/users/roles/${encodeURIComponent(role.id)}`);
    } catch (error) {
      setRefusal(error instanceof AdminRefusal ? error : new AdminRefusal('unavailable'));
    }
  };
  const begin = (id: string): void => {
    setChosen(undefined);
    setSearch(id === '' ? {} : { from: id }, { replace: true });
  };
  const origins = [{ value: '', label: 'Nothing' }, ...roles.map(({ id, title }) => ({ value: id, label: title }))];
  return (
    <>
      <PageHeader
        title="New role"
        description="Give what the work needs and no more. Nobody gives away more than they have."
        back={{ to: '/users/roles', label: 'Roles' }}
      />
      <Card>
        <div className="mb-5 grid grid-cols-1 gap-5 sm:grid-cols-3">
          <Field label="Id" required description="Small letters, digits and hyphens." error={faultAt('id')}>
            <TextInput mono value={names.id} onChange={(id) => setNames({ ...names, id })} placeholder="auditor" />
          </Field>
          <Field label="Name in full" description="As people say it." error={faultAt('name')}>
            <TextInput value={names.name} onChange={(name) => setNames({ ...names, name })} placeholder="Auditor" />
          </Field>
          <Field label="Begin with" description="Copies what another role may do.">
            <Select options={origins} value={from} onChange={begin} />
          </Field>
        </div>
        <PermissionMatrix held={new Set(held)} may={givable} onChange={(some, given) => setChosen(withPermissions(held, some, given))} />
        <SaveBar
          dirty
          still
          busy={create.isPending}
          saveLabel="Add the role"
          onSave={(comment) => void save(comment)}
          onDiscard={() => void navigate('/users/roles')}
          refusal={refusal}
        />
      </Card>
    </>
  );
}
