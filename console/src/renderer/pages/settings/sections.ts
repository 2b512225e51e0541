import { configurationSchema } from '@tollgate/shared';
import type { FormHints } from '../../ui/schema-form/form-model.ts';

/** A part of the settings with a form of its own. */
export interface SettingsSection {
  readonly id: string;
  readonly title: string;
  readonly lead: string;
  /** The fields of the settings that it shows. */
  readonly fields: readonly (keyof typeof properties)[];
  /** When a change is in use. */
  readonly takesEffect: string;
  readonly hints?: FormHints;
}

const { properties } = configurationSchema;

const atOnce = 'In use at once.';

export const settingsSections: readonly SettingsSection[] = [
  {
    id: 'network',
    title: 'Listeners',
    lead: 'Where applications, administrators and probes reach this appliance.',
    fields: ['listen'],
    takesEffect: 'A change goes back by itself unless it is confirmed within ten minutes, so that nobody locks themselves out.',
  },
  {
    id: 'egress',
    title: 'Egress',
    lead: 'The only places this appliance ever dials. An empty list is an air gap: only local models answer.',
    fields: ['egress'],
    takesEffect: atOnce,
  },
  {
    id: 'state',
    title: 'Store and shared state',
    lead: 'Where records and configuration are kept, and where several nodes share limits.',
    fields: ['store', 'state'],
    takesEffect: 'In use from the next start. Data is not moved: see the guide before you change it.',
  },
  {
    id: 'inference',
    title: 'Local models',
    lead: 'Models that run on this machine, beside the bundled ones.',
    fields: ['inference'],
    takesEffect: atOnce,
  },
  { id: 'cache', title: 'Cache', lead: 'What holds for every route that caches.', fields: ['cache'], takesEffect: atOnce },
  {
    id: 'control',
    title: 'Change control',
    lead: 'Which changes need a second person, and which go back by themselves unless confirmed.',
    fields: ['change_control'],
    takesEffect: 'In use at once. Where approval is on, changing this needs approval too.',
  },
];

/** The schema of one section: the fields it shows and no others. */
export function sectionSchema({ fields }: SettingsSection): object {
  return { type: 'object', additionalProperties: false, properties: Object.fromEntries(fields.map((field) => [field, properties[field]])) };
}
