import type { FormHints } from '../../ui/schema-form/form-model.ts';
import { limitHints } from '../../gateway/access/limit-hints.ts';
import type { RoleRow } from '../../gateway/access/role-words.ts';

interface Named {
  readonly id: string;
  readonly name?: string;
}

interface Options {
  readonly roles: readonly RoleRow[];
  readonly tenants: readonly Named[];
  readonly currencies: readonly string[];
}

/** How the form of a user reads. */
export function userHints({ roles, tenants, currencies }: Options): FormHints {
  const limits = limitHints(['budgets[]'], currencies);
  return {
    folded: limits.folded,
    primary: ['id', 'name', 'email', 'tenant', 'role', 'state', 'rate_limit', 'budgets'],
    options: {
      ...limits.options,
      role: roles.map(({ id, title }) => ({ value: id, label: title })),
      tenant: tenants.map(({ id, name }) => ({ value: id, label: name ?? id })),
    },
    labels: {
      ...limits.labels,
      name: 'Name in full',
      email: 'E-mail address',
      rate_limit: 'Rate limits',
      issuer: 'Issuer',
      subject: 'Subject (sub)',
    },
    help: {
      name: '',
      email: '',
      ...limits.help,
      tenant: 'Whoever belongs to a tenant sees and does nothing outside of it.',
      role: 'What they may do here. Nobody gives away more than they have.',
      issuer: 'The address of the identity provider, as single sign-on has it.',
      subject: 'What the identity provider calls them, letter for letter.',
    },
    absent: { tenant: 'of the bank’s IT, for all tenants' },
  };
}
