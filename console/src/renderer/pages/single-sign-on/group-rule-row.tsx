import { Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import type { RoleRow } from '../../gateway/access/role-words.ts';
import type { Rule } from './sign-in-settings.ts';

interface Props {
  readonly rule: Rule;
  readonly handle: ReactNode;
  readonly place: number;
  readonly roles: readonly RoleRow[];
  readonly tenants: readonly { readonly id: string; readonly name?: string }[];
  readonly claimed: string | undefined;
  readonly readOnly: boolean;
  /** There must be one: it cannot be taken away. */
  readonly only: boolean;
  readonly faultAt: (field: keyof Rule) => string | undefined;
  readonly onChange: (rule: Rule) => void;
  readonly onRemove: () => void;
}

/** One rule as a sentence to fill in: members of … sign in as … in …. */
export function GroupRuleRow({ rule, handle, place, roles, tenants, claimed, readOnly, only, faultAt, onChange, onRemove }: Props) {
  const { tenant, ...rest } = rule;
  const roleOptions = withChosen(
    roles.map(({ id, title }) => ({ value: id, label: title })),
    rule.role,
  );
  const everybody = { value: '', label: claimed === undefined ? 'Every tenant' : `As the claim ${claimed} says` };
  const tenantOptions = withChosen([everybody, ...tenants.map(({ id, name }) => ({ value: id, label: name ?? id }))], tenant ?? '');
  return (
    <div className="flex items-start gap-2 rounded-lg border border-border bg-raised p-2.5 md:p-3">
      <div className="flex flex-col items-center sm:flex-row">
        {handle}
        <span className="w-6 text-center text-muted tabular-nums sm:pt-0" aria-hidden>
          {place}
        </span>
      </div>
      <div className="grid min-w-0 flex-1 grid-cols-1 gap-3 sm:grid-cols-3">
        <Field label="Members of the group" error={faultAt('group')}>
          <TextInput
            mono
            disabled={readOnly}
            value={rule.group}
            onChange={(group) => onChange({ ...rule, group })}
            placeholder="tollgate-admins"
          />
        </Field>
        <Field label="Sign in as" error={faultAt('role')}>
          <Select disabled={readOnly} options={roleOptions} value={rule.role} onChange={(role) => onChange({ ...rule, role })} />
        </Field>
        <Field label="In" error={faultAt('tenant')}>
          <Select
            disabled={readOnly}
            options={tenantOptions}
            value={tenant ?? ''}
            onChange={(chosen) => onChange({ ...rest, ...(chosen === '' ? {} : { tenant: chosen }) })}
          />
        </Field>
      </div>
      {!readOnly && <IconButton icon={Trash2} label={`Remove rule ${place}`} disabled={only} onClick={onRemove} />}
    </div>
  );
}

interface Option {
  readonly value: string;
  readonly label: string;
}

/** What is chosen stays in the list, though there is no such role or tenant any more. */
function withChosen(options: readonly Option[], chosen: string): readonly Option[] {
  return options.some(({ value }) => value === chosen) ? options : [...options, { value: chosen, label: `${chosen} (not there)` }];
}
