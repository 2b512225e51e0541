import { useMemo } from 'react';
import { useMay, useMe } from '../../gateway/use-me.ts';
import { useRead } from '../../gateway/use-read.ts';
import { Combobox } from '../../ui/combobox.tsx';
import { Field } from '../../ui/field.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useUsers } from '../../gateway/access/use-users.ts';
import { keySteps, stepFaults } from './key-draft.ts';
import type { NewKeyStepProps } from './new-key-step-props.ts';

const usual = [
  { value: 'prod', label: 'prod', hint: 'Production' },
  { value: 'test', label: 'test', hint: 'Tests before production' },
  { value: 'dev', label: 'dev', hint: 'Development' },
];

/** Who pays, who acts, and what the key is for. */
export function NewKeyWhose({ body, onChange, faults, showAll }: Omit<NewKeyStepProps, 'step'>) {
  const may = useMay();
  const own = useMe()?.tenant;
  const tenants = useRead('tenants.list', { query: { limit: 500 } }, { enabled: may('tenants:read') }).data?.value.items;
  const users = useUsers(body.tenant === '' ? {} : { tenant: body.tenant }, may('users:read')).items;
  const tenantChoices = useMemo(
    () => (tenants ?? []).map(({ id, name }) => ({ value: id, label: name ?? id, ...(name === undefined ? {} : { hint: id }) })),
    [tenants],
  );
  const userChoices = useMemo(() => users.map(({ id, name, role }) => ({ value: id, label: name ?? id, hint: `${id}, ${role}` })), [users]);
  const wrong = [...faults, ...(showAll ? stepFaults(keySteps[0].fields, body) : [])];
  const faultAt = (name: string): string | undefined => wrong.find(({ path }) => path === name)?.message;
  const { user: _user, environment: _environment, ...rest } = body;
  const environment = body.environment === undefined ? {} : { environment: body.environment };
  const user = body.user === undefined ? {} : { user: body.user };
  return (
    <div className="grid grid-cols-1 gap-5 sm:grid-cols-2">
      <Field label="Tenant" required description="Who pays: its limits, budget and profile hold for every call." error={faultAt('tenant')}>
        <Combobox
          options={tenantChoices}
          value={body.tenant === '' ? undefined : body.tenant}
          onChange={(tenant) => onChange({ ...rest, ...environment, tenant: tenant ?? '' })}
          placeholder="Choose a tenant"
          none="No such tenant."
          disabled={own !== undefined}
        />
      </Field>
      <Field label="User" description="The person or application that acts. Empty: nobody in particular." error={faultAt('user')}>
        <Combobox
          options={userChoices}
          value={body.user}
          onChange={(next) => onChange({ ...rest, ...environment, ...(next === undefined ? {} : { user: next }) })}
          placeholder="Nobody in particular"
          none="No such user in this tenant."
        />
      </Field>
      <Field label="Name" required description="What the key is for, so that others know whom to ask." error={faultAt('name')}>
        <TextInput
          value={body.name}
          onChange={(name) => onChange({ ...body, name })}
          placeholder="Mobile banking assistant"
          maxLength={200}
        />
      </Field>
      <Field label="Environment" description="Stands in the key itself and in every record." error={faultAt('environment')}>
        <Combobox
          freeText
          options={usual}
          value={body.environment ?? 'prod'}
          onChange={(next) => onChange({ ...rest, ...user, ...(next === undefined ? {} : { environment: next }) })}
        />
      </Field>
    </div>
  );
}
