import { configurationSchema } from '@tollgate/shared';
import type { FormHints } from '../../ui/schema-form/form-model.ts';

const { properties } = configurationSchema;

/** A part of the settings with a form of its own. */
export interface SettingsSection {
  readonly id: string;
  readonly title: string;
  readonly lead: string;
  /** The field of the settings that it changes. */
  readonly field: keyof typeof properties;
  /** When a change is in use. */
  readonly takesEffect: string;
  readonly hints?: FormHints;
}

const atOnce = 'In use at once.';
const fromTheNextStart = 'In use from the next start. Data is not moved: see the guide before you change it.';

export const settingsSections: readonly SettingsSection[] = [
  {
    id: 'network',
    title: 'Listeners',
    lead: 'Where applications, administrators and probes reach this appliance.',
    field: 'listen',
    takesEffect:
      'Addresses move at once, and go back by themselves unless confirmed within ten minutes, so that nobody locks themselves out.',
    hints: { labels: { lan: 'Applications (LAN)', admin: 'Administrators', probes: 'Probes and metrics' } },
  },
  {
    id: 'egress',
    title: 'Egress',
    lead: 'The only places this appliance ever dials. An empty list is an air gap: only local models answer.',
    field: 'egress',
    takesEffect: atOnce,
    hints: { labels: { allow: 'Allowed' } },
  },
  { id: 'store', title: 'Store', lead: 'Where configuration, keys and records are kept.', field: 'store', takesEffect: fromTheNextStart },
  {
    id: 'state',
    title: 'Shared state',
    lead: 'Where several nodes share limits and budgets.',
    field: 'state',
    takesEffect: fromTheNextStart,
  },
  {
    id: 'inference',
    title: 'Local models',
    lead: 'Models that run on this machine, beside the bundled ones.',
    field: 'inference',
    takesEffect: atOnce,
  },
  { id: 'cache', title: 'Cache', lead: 'What holds for every route that caches.', field: 'cache', takesEffect: atOnce },
  {
    id: 'control',
    title: 'Change control',
    lead: 'Which changes need a second person, and which go back by themselves unless confirmed.',
    field: 'change_control',
    takesEffect: 'In use at once. Where approval is on, changing this needs approval too.',
  },
];

export function sectionSchema({ field }: SettingsSection): unknown {
  return properties[field];
}
