import type { FormOption } from '../../ui/schema-form/form-control-kind.ts';
import type { FormHints } from '../../ui/schema-form/form-model.ts';

export interface ModelHintOptions {
  readonly providers: readonly FormOption[];
  readonly currencies: readonly string[];
  /** Names that the provider says it has; none where nobody asked it. */
  readonly upstream?: readonly string[];
}

/** How the form of a model reads. */
export function modelHints({ providers, currencies, upstream = [] }: ModelHintOptions): FormHints {
  return {
    primary: ['provider', 'upstream', 'context_window', 'max_output', 'price', 'rate_limit'],
    hidden: ['id'],
    folded: ['price.per', 'price.cache_write', 'price.reasoning'],
    options: {
      provider: providers,
      ...(upstream.length === 0 ? {} : { upstream: upstream.map((value) => ({ value })) }),
      ...(currencies.length === 0 ? {} : { 'price.currency': currencies.map((value) => ({ value })) }),
    },
    labels: {
      price: 'Price',
      'price.input': 'Input',
      'price.output': 'Output',
      'price.cached_input': 'Cached input',
      'price.cache_write': 'Cache write',
      'price.reasoning': 'Reasoning',
      rate_limit: 'Limits',
    },
    help: {
      provider: '',
      context_window: 'Calls that do not fit are sent to another target.',
      max_output: '',
      price:
        'Per million tokens, unless the settings below say otherwise. Without a price its cost is unknown, and whoever has a budget cannot use it.',
      rate_limit: 'Whoever calls. Beyond them the next target is tried.',
      'price.currency': '',
      'price.input': '',
      'price.output': '',
      'price.cached_input': '',
      'price.cache_write': '',
      'price.reasoning': '',
      'rate_limit.rpm': '',
      'rate_limit.rpd': '',
      'rate_limit.tpm': '',
      'rate_limit.tpd': '',
    },
  };
}
