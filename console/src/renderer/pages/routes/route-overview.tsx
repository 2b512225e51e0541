import type { RouteConfiguration } from '@tollgate/shared';
import { Link } from 'react-router';
import { useMay } from '../../gateway/use-me.ts';
import { useHealth } from '../../parts/use-health.ts';
import { Alert } from '../../ui/alert.tsx';
import { Section } from '../../ui/card.tsx';
import { DescriptionList } from '../../ui/description-list.tsx';
import { choiceLabel } from '../../ui/schema-form/labels.ts';
import { cacheText } from './cache-words.ts';
import { ContentFlow } from './content-flow.tsx';
import { limitWords } from './limit-words.ts';
import { routeState, routeTargets } from './route-row.ts';
import { RouteBudgets } from './route-budgets.tsx';
import { RouteSnippet } from './route-snippet.tsx';
import { RouteTargets } from './route-targets.tsx';

/** Where calls of a route go, what holds for them, and how to call it. */
export function RouteOverview({ route }: { readonly route: RouteConfiguration }) {
  const mayBudgets = useMay()('budgets:read');
  const { tone, word, hint } = routeState(routeTargets(route, useHealth()));
  const limits = limitWords(route.rate_limit);
  const none = <span className="text-muted">None of its own</span>;
  return (
    <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-2">
      {(tone === 'warning' || tone === 'danger') && (
        <div className="lg:col-span-2">
          <Alert tone={tone} title={word}>
            {hint}
          </Alert>
        </div>
      )}
      <RouteTargets route={route} />
      <Section title="What holds for its calls">
        <DescriptionList
          items={[
            ['Guardrail profile', <ProfileLink key="profile" id={route.profile} />],
            ['Limits', limits.length === 0 ? none : limits.join(', ')],
            ['Cache', <CacheLink key="cache" route={route} />],
            ['Further tries', `${route.retry?.attempts ?? 1} at the same target, then the next`],
            ['Falls back on', route.fallback_on === undefined ? 'Every failure of a target' : fallbackText(route.fallback_on)],
            ['Stays at a target', route.sticky === undefined ? 'Nobody' : `Each ${route.sticky.by}`],
          ]}
        />
      </Section>
      {route.strategy === 'content' && (
        <div className="lg:col-span-2">
          <ContentFlow route={route} />
        </div>
      )}
      {mayBudgets && (route.budgets ?? []).length > 0 && (
        <div className="lg:col-span-2">
          <RouteBudgets route={route.id} />
        </div>
      )}
      <div className="lg:col-span-2">
        <RouteSnippet route={route.id} />
      </div>
    </div>
  );
}

function fallbackText(kinds: readonly string[]): string {
  return kinds.length === 0 ? 'Nothing: the first failure is told to the caller' : kinds.map(choiceLabel).join(', ');
}

function ProfileLink({ id }: { readonly id: string | undefined }) {
  if (id === undefined) return <span className="text-muted">Only that of the tenant</span>;
  return (
    <Link className="link" to={`/profiles/${encodeURIComponent(id)}`}>
      {id}
    </Link>
  );
}

function CacheLink({ route: { id, cache } }: { readonly route: RouteConfiguration }) {
  const may = useMay()('cache:read');
  const off = cache === undefined || cache.mode === 'off';
  if (off || !may) return <span className={off ? 'text-muted' : ''}>{cacheText(cache)}</span>;
  return (
    <Link className="link" to={`/cache?route=${encodeURIComponent(id)}`}>
      {cacheText(cache)}
    </Link>
  );
}
