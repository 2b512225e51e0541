import { builtInRoles, type DeviceCode } from '@tollgate/shared';
import { useState } from 'react';
import { useMe } from '../../gateway/use-me.ts';
import { useRead } from '../../gateway/use-read.ts';
import { useMay } from '../../gateway/use-me.ts';
import { useWrite } from '../../gateway/use-write.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Field } from '../../ui/field.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Select } from '../../ui/select.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { ShownCode } from './shown-code.tsx';

const lifetimes = [
  { value: '15m', label: '15 minutes' },
  { value: '1h', label: '1 hour' },
  { value: '1d', label: '1 day' },
  { value: '7d', label: '7 days' },
] as const;
const everyTenant = '';

/** Makes a code that enrols one device. */
export function NewDevice() {
  const create = useWrite('devices.codes');
  const [code, setCode] = useState<DeviceCode>();
  if (code !== undefined) return <ShownCode code={code} onAnother={() => setCode(undefined)} />;
  return (
    <>
      <PageHeader
        title="Enrol a device"
        description="A code lets one machine in, once. What that machine may do is decided here and cannot grow later."
        back={{ to: '/devices', label: 'Devices' }}
      />
      <Card className="max-w-2xl">
        <CodeForm
          busy={create.isPending}
          fault={create.error}
          onSubmit={(body) => create.mutate({ body }, { onSuccess: ({ value }) => setCode(value) })}
        />
      </Card>
    </>
  );
}

interface CodeBody {
  readonly role: string;
  readonly ttl: string;
  readonly tenant?: string;
  readonly name?: string;
}

interface CodeFormProps {
  readonly busy: boolean;
  readonly fault: unknown;
  readonly onSubmit: (body: CodeBody) => void;
}

function CodeForm({ busy, fault, onSubmit }: CodeFormProps) {
  const own = useMe()?.tenant;
  const { roles, tenants } = useChoices();
  const [role, setRole] = useState('admin');
  const [tenant, setTenant] = useState(own ?? everyTenant);
  const [name, setName] = useState('');
  const [ttl, setTtl] = useState('15m');
  const body = { role, ttl, ...(tenant === everyTenant ? {} : { tenant }), ...(name.trim() === '' ? {} : { name: name.trim() }) };
  return (
    <form
      noValidate
      className="grid grid-cols-1 gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(body);
      }}
    >
      {fault === null ? null : <ErrorState error={fault} compact />}
      <Field label="Role" description="The most that anybody can do on this device, whoever signs in.">
        <Select options={roles} value={role} onChange={setRole} />
      </Field>
      {own === undefined && (
        <Field label="Tenant" description="A device of one tenant sees nothing of the others.">
          <Select options={tenants} value={tenant} onChange={setTenant} />
        </Field>
      )}
      <Field label="Name" description="Left empty, it is called as it calls itself.">
        <TextInput value={name} onChange={setName} maxLength={200} />
      </Field>
      <Field label="The code is good for">
        <Select options={lifetimes} value={ttl} onChange={setTtl} />
      </Field>
      <div className="flex justify-end">
        <Button type="submit" variant="primary" busy={busy}>
          Make the code
        </Button>
      </div>
    </form>
  );
}

function useChoices() {
  const may = useMay();
  const roles = useRead('roles.list', { query: { limit: 500 } }, { enabled: may('roles:read') }).data?.value.items ?? [];
  const tenants = useRead('tenants.list', { query: { limit: 500 } }, { enabled: may('tenants:read') }).data?.value.items ?? [];
  return {
    roles: [...builtInRoles.map((id) => ({ value: id, label: id })), ...roles.map(({ id, name = id }) => ({ value: id, label: name }))],
    tenants: [{ value: everyTenant, label: 'Every tenant' }, ...tenants.map(({ id, name = id }) => ({ value: id, label: name }))],
  };
}
