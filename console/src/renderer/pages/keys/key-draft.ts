import { type Fault, newKeySchema, type SchemaType } from '@tollgate/shared';
import { formFaults } from '../../ui/schema-form/form-faults.ts';

export type NewKeyBody = SchemaType<typeof newKeySchema>;

/** The steps of making a key, and the fields of each. */
export const keySteps = [
  { id: 'whose', title: 'Whose it is', fields: ['tenant', 'user', 'name', 'environment'] },
  { id: 'reach', title: 'What it may do', fields: ['models', 'profile', 'routes'] },
  { id: 'limits', title: 'How much', fields: ['rate_limit', 'budgets'] },
  { id: 'where', title: 'Where from', fields: ['networks', 'expires'] },
  { id: 'review', title: 'Review', fields: [] },
] as const;

/** The schema of some fields of a new key, for the form of a step. */
export function stepSchema(fields: readonly string[]): object {
  const properties = Object.fromEntries(Object.entries(newKeySchema.properties).filter(([name]) => fields.includes(name)));
  return { ...newKeySchema, properties, required: newKeySchema.required.filter((name) => fields.includes(name)) };
}

/** What is wrong with the fields of a step. */
export function stepFaults(fields: readonly string[], body: NewKeyBody): readonly Fault[] {
  const part = Object.fromEntries(Object.entries(body).filter(([name]) => fields.includes(name)));
  return formFaults(stepSchema(fields), part);
}

/** The step that a fault of the appliance belongs to: the first of them. */
export function stepOf(faults: readonly Fault[]): number | undefined {
  const places = faults.map(({ path }) =>
    keySteps.findIndex(({ fields }) => fields.some((name) => path === name || path.startsWith(`${name}.`) || path.startsWith(`${name}[`))),
  );
  const known = places.filter((place) => place >= 0);
  return known.length === 0 ? undefined : Math.min(...known);
}

/** Empty texts and lists mean that nothing was said. */
export function cleanBody(body: NewKeyBody): NewKeyBody {
  const { tenant, name, ...rest } = body;
  const said = Object.entries(rest).filter(([, value]) => !isNothing(value));
  return { tenant, name: name.trim(), ...Object.fromEntries(said) };
}

function isNothing(value: unknown): boolean {
  if (typeof value === 'string' || Array.isArray(value)) return value.length === 0;
  return typeof value !== 'object' || value === null || Object.keys(value).length === 0;
}
