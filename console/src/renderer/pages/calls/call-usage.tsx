import type { CallStory } from '@tollgate/shared';
import { Badge } from '../../ui/badge.tsx';
import { Section } from '../../ui/card.tsx';
import { DescriptionList } from '../../ui/description-list.tsx';
import { count } from '../../ui/format.ts';
import { Money } from '../../ui/money.tsx';

/** What a call used and cost. */
export function CallUsage({ call: { usage, cost, cache } }: { readonly call: CallStory }) {
  const hit = cache?.state.startsWith('hit') === true;
  if (usage === undefined || hit) {
    return (
      <Section title="Usage and cost">
        <p className="text-muted">It used no tokens of a provider{hit ? ': the cache answered, and it cost nothing.' : '.'}</p>
        <Saved cache={cache} />
      </Section>
    );
  }
  return (
    <Section title="Usage and cost" {...(usage.estimated ? { actions: <Badge tone="warning">Estimated</Badge> } : {})}>
      <DescriptionList
        items={[
          ['Input', `${count(usage.input)} tokens`],
          ['of them cached', some(usage.cached_input)],
          ['of them written to the cache', some(usage.cache_write)],
          ['Output', `${count(usage.output)} tokens`],
          ['of them reasoning', some(usage.reasoning)],
          ['Cost', cost === undefined ? <Badge tone="warning">Not known: the model has no price</Badge> : <Money {...cost} />],
          ['Saved by the cache', cache?.saved === undefined ? undefined : <Money {...cache.saved} />],
        ]}
      />
      {usage.estimated && <p className="mt-3 text-[0.8125rem] text-muted">The provider sent no usage: the tokens were counted here.</p>}
    </Section>
  );
}

function Saved({ cache }: { readonly cache: CallStory['cache'] | undefined }) {
  if (cache?.saved === undefined) return null;
  return (
    <p className="mt-2">
      Saved by the cache: <Money {...cache.saved} />
    </p>
  );
}

function some(tokens: number): string | undefined {
  return tokens === 0 ? undefined : `${count(tokens)} tokens`;
}
