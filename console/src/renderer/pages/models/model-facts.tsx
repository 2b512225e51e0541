import { Link } from 'react-router';
import { useMay } from '../../gateway/use-me.ts';
import { useRead } from '../../gateway/use-read.ts';
import type { ModelView } from '../../parts/objects.ts';
import { ProviderMark } from '../../parts/provider-mark.tsx';
import { RouteLinks } from '../../parts/route-links.tsx';
import { routesByModel } from '../../parts/routes-by-model.ts';
import { useEverything } from '../../parts/use-everything.ts';
import { useHealth } from '../../parts/use-health.ts';
import { StatusDot } from '../../ui/badge.tsx';
import { Section } from '../../ui/card.tsx';
import { DescriptionList } from '../../ui/description-list.tsx';
import { count, tokens } from '../../ui/format.ts';
import { Money } from '../../ui/money.tsx';

/** Where a model belongs, and what it was used for in the last 30 days. */
export function ModelFacts({ model }: { readonly model: ModelView }) {
  const may = useMay();
  const { providers, routes } = useEverything();
  const used = useRead('usage.list', { query: { model: model.id } }, { enabled: may('usage:read') }).data?.value.totals;
  const target = useHealth()?.targets.find((one) => one.model === model.id);
  const kind = providers?.find(({ id }) => id === model.provider)?.kind;
  return (
    <Section title="Now">
      <DescriptionList
        items={[
          [
            'Provider',
            <Link
              key="provider"
              to={`/providers/${encodeURIComponent(model.provider)}`}
              className="inline-flex items-center gap-2 hover:text-accent hover:underline max-sm:min-h-11"
            >
              {kind !== undefined && <ProviderMark kind={kind} />}
              {model.provider}
            </Link>,
          ],
          ['Routes', routes === undefined ? undefined : <RouteLinks routes={routesByModel(routes).get(model.id) ?? []} />],
          [
            'Calls',
            target === undefined ? undefined : (
              <StatusDot tone={target.available ? 'ok' : 'warning'}>
                {target.available ? 'can be sent to it' : 'are kept from it'}
              </StatusDot>
            ),
          ],
          ['Under way', target === undefined ? undefined : count(target.in_flight)],
          ['Calls, 30 days', used === undefined ? undefined : count(used.calls)],
          ['Tokens, 30 days', used === undefined ? undefined : tokens(used.usage.input + used.usage.output)],
          [
            'Cost, 30 days',
            used === undefined || used.cost.length === 0
              ? undefined
              : used.cost.map(({ currency, picos }) => (
                  <span key={currency} className="block">
                    <Money picos={picos} currency={currency} />
                  </span>
                )),
          ],
        ]}
      />
    </Section>
  );
}
