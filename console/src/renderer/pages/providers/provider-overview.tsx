import type { ProviderView } from '../../parts/objects.ts';
import { useMay } from '../../gateway/use-me.ts';
import { useEverything } from '../../parts/use-everything.ts';
import { useHealth } from '../../parts/use-health.ts';
import { StatusDot } from '../../ui/badge.tsx';
import { Section } from '../../ui/card.tsx';
import { DescriptionList } from '../../ui/description-list.tsx';
import { count } from '../../ui/format.ts';
import { LastCheck } from './provider-columns.tsx';
import { ProviderModels } from './provider-models.tsx';
import { providerRows, providerState } from './provider-row.ts';
import { TestProvider } from './test-provider.tsx';

/** How a provider is, a test of it, and what uses it. */
export function ProviderOverview({ provider }: { readonly provider: ProviderView }) {
  const { models, routes } = useEverything();
  const mayTest = useMay()('providers:test');
  const health = useHealth();
  const own = models?.filter((model) => model.provider === provider.id);
  const [row] = providerRows([provider], { models: own ?? [], health });
  const state = row === undefined ? undefined : providerState(row);
  return (
    <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-2">
      <Section title="Now">
        <DescriptionList
          items={[
            [
              'Health',
              state === undefined ? undefined : (
                <>
                  <StatusDot tone={state.tone}>{state.word}</StatusDot>
                  <span className="block text-[0.8125rem] text-muted">{state.hint}</span>
                </>
              ),
            ],
            ['Last check', <LastCheck key="check" health={row?.health} />],
            [
              'Calls under way',
              health === undefined ? undefined : count(row?.targets.reduce((sum, target) => sum + target.in_flight, 0) ?? 0),
            ],
            ['Models', own === undefined ? undefined : count(own.length)],
          ]}
        />
      </Section>
      {mayTest && <TestProvider provider={provider} models={own ?? []} />}
      <div className="lg:col-span-2">
        <ProviderModels provider={provider.id} models={own} routes={routes ?? []} targets={row?.targets ?? []} />
      </div>
    </div>
  );
}
