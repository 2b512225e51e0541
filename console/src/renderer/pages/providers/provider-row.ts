import { defaultBaseUrl, type Health, hostAndPort, type ProviderHealth, type TargetHealthView } from '@tollgate/shared';
import type { ModelView, ProviderView } from '../../parts/objects.ts';
import type { Tone } from '../../ui/badge.tsx';
import { plural } from '../../ui/format.ts';

/** A provider with how it is. */
export interface ProviderRow {
  readonly provider: ProviderView;
  /** `api.openai.com`; undefined where nothing is dialled. */
  readonly host: string | undefined;
  readonly models: number;
  /** undefined: not known, or not to who asks. */
  readonly health: ProviderHealth | undefined;
  readonly targets: readonly TargetHealthView[];
}

export interface ProviderState {
  readonly tone: Tone;
  readonly word: string;
  /** What the word means here. */
  readonly hint: string;
  /** Worst first. */
  readonly rank: number;
}

export function providerRows(
  providers: readonly ProviderView[],
  { models, health }: { readonly models: readonly ModelView[]; readonly health: Health | undefined },
): readonly ProviderRow[] {
  return providers.map((provider) => ({
    provider,
    host: hostOf(provider),
    models: models.filter((model) => model.provider === provider.id).length,
    health: health?.providers?.find(({ id }) => id === provider.id),
    targets: health?.targets.filter((target) => target.provider === provider.id) ?? [],
  }));
}

/** Where a provider is dialled, as it is read: without scheme, path and the usual port. */
export function hostOf({ base_url, kind }: Pick<ProviderView, 'base_url' | 'kind'>): string | undefined {
  const url = base_url ?? defaultBaseUrl(kind);
  return url === undefined ? undefined : hostAndPort(url)?.replace(/:443$/, '');
}

/** Of the monitor and of the circuits of its models together, in a word. */
export function providerState({ health, targets }: Pick<ProviderRow, 'health' | 'targets'>): ProviderState {
  if (health === undefined) return { tone: 'neutral', word: 'Not known', hint: 'The gateway has not said how it is.', rank: 3 };
  if (health.state === 'down') return { tone: 'danger', word: 'Down', hint: 'Its monitor got no good answer twice in a row.', rank: 0 };
  const held = targets.filter(({ circuit }) => circuit === 'open').length;
  if (held > 0)
    return {
      tone: 'warning',
      word: 'Failing',
      hint: `${plural(held, 'model is', 'models are')} left out for a while, after too many errors.`,
      rank: 1,
    };
  if (targets.some(({ circuit }) => circuit === 'half-open'))
    return { tone: 'warning', word: 'Recovering', hint: 'The next call decides whether it is used again.', rank: 2 };
  if (health.state === 'up') return { tone: 'ok', word: 'Up', hint: 'Its monitor got a good answer.', rank: 5 };
  return { tone: 'neutral', word: 'No errors', hint: 'It has no monitor. Errors of calls would show here.', rank: 4 };
}
