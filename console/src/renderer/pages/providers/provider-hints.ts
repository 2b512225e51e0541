import { defaultBaseUrl, type ProviderConfiguration, providerFieldKinds } from '@tollgate/shared';
import { limitHints } from '../../gateway/access/limit-hints.ts';
import type { FormHints } from '../../ui/schema-form/form-model.ts';

type Kind = ProviderConfiguration['kind'];

/** How the form of a provider reads: only the fields that its kind has. The id and the kind stay. */
export function providerHints(kind: Kind, currencies: readonly string[]): FormHints {
  const limits = limitHints(['budgets[]'], currencies);
  const base = defaultBaseUrl(kind);
  return {
    folded: limits.folded,
    primary: ['base_url', 'credential', 'api_version', 'sandbox', 'local', 'monitor'],
    hidden: ['id', 'kind', ...otherKindsFields(kind)],
    options: limits.options,
    labels: { ...limits.labels, ...timingLabels, base_url: 'Address', monitor: 'Monitor', 'sandbox.fail': 'Fail on purpose' },
    help: {
      ...limits.help,
      ...timingHelp,
      base_url: 'Where it is dialled. Its host must be on the egress list.',
      credential: 'The key itself, which is sealed, or where it stands: ${env:NAME}, ${file:PATH} or ${secret:name}.',
      monitor: 'Asks the provider now and then whether it answers, so that calls avoid it while it does not.',
      timeouts: 'How long to wait for it. Fields that are not set use sensible times.',
      budgets: 'What may be spent at it, whoever calls.',
    },
    absent: { monitor: 'it is not watched', ...(base === undefined ? {} : { base_url: base }) },
  };
}

/** The fields of the schema that this kind of provider does not have. */
function otherKindsFields(kind: Kind): readonly string[] {
  return Object.entries(providerFieldKinds).flatMap(([name, kinds]) => (kinds.includes(kind) ? [] : [name]));
}

export const timingLabels = {
  'timeouts.connect': 'To connect',
  'timeouts.first_byte': 'Until the reply begins',
  'timeouts.idle': 'Silence within a reply',
  'timeouts.total': 'The whole call',
} as const;

export const timingHelp = {
  'timeouts.connect': '',
  'timeouts.first_byte': '',
  'timeouts.idle': '',
  'timeouts.total': '',
  'monitor.interval': '',
  'monitor.timeout': '',
} as const;
