import { StatusDot } from '../../ui/badge.tsx';
import { Sparkline } from '../../ui/chart/sparkline.tsx';
import type { Column } from '../../ui/data-table/column.ts';
import { compact, count, milliseconds, plural } from '../../ui/format.ts';
import { cacheModeWords, usualTtl } from './cache-words.ts';
import { limitWords } from './limit-words.ts';
import { type RouteRow, routeState, targetState } from './route-row.ts';
import { strategyWords, usualStrategy } from './strategy-words.ts';

const unknown = <span className="text-muted">–</span>;
const shownTargets = 2;

export const routeColumns: readonly Column<RouteRow>[] = [
  {
    id: 'route',
    header: 'Route',
    width: '20%',
    card: 'title',
    text: ({ route }) => route.id,
    sort: ({ route }) => route.id.toLowerCase(),
    cell: (row) => <Name row={row} />,
  },
  {
    id: 'targets',
    header: 'Targets',
    width: '24%',
    text: ({ route }) => route.targets.map(({ model }) => model).join(' '),
    cell: ({ targets }) => <Targets targets={targets} />,
  },
  {
    id: 'rules',
    header: 'Profile and limits',
    priority: 3,
    text: ({ route }) => route.profile ?? '',
    sort: ({ route }) => route.profile,
    cell: ({ route }) => <Rules route={route} />,
  },
  {
    id: 'cache',
    header: 'Cache',
    width: '10.5rem',
    priority: 3,
    sort: ({ route }) => route.cache?.mode ?? 'off',
    cell: ({ route }) => <Cache route={route} />,
  },
  {
    id: 'calls',
    header: 'Calls (24 h)',
    align: 'end',
    width: '11rem',
    sort: ({ traffic }) => traffic?.calls,
    cell: ({ traffic }) =>
      traffic === undefined ? (
        unknown
      ) : (
        <span className="inline-flex items-center gap-2.5">
          <Sparkline
            label={`${count(traffic.calls)} calls in the last 24 hours, by the hour`}
            values={traffic.hourly}
            className="h-6 w-20"
          />
          {compact(traffic.calls)}
        </span>
      ),
  },
  {
    id: 'p95',
    header: '95% within',
    align: 'end',
    width: '7rem',
    priority: 2,
    sort: ({ traffic }) => traffic?.p95,
    cell: ({ traffic }) => (traffic?.p95 === undefined ? unknown : milliseconds(traffic.p95)),
  },
];

/** Its name and strategy; what is wrong with it stands there too. */
function Name({ row: { route, targets } }: { readonly row: RouteRow }) {
  const { tone, word, hint } = routeState(targets);
  return (
    <span className="block min-w-0">
      <span className="block truncate" title={route.id}>
        {route.id}
      </span>
      <span className="block text-xs font-normal text-muted">{strategyWords[route.strategy ?? usualStrategy].label}</span>
      {(tone === 'warning' || tone === 'danger') && (
        <span className="block text-xs font-normal" title={hint}>
          <StatusDot tone={tone}>{word}</StatusDot>
        </span>
      )}
    </span>
  );
}

function Cache({ route: { cache } }: Pick<RouteRow, 'route'>) {
  if (cache === undefined || cache.mode === 'off') return <span className="text-muted">off</span>;
  return (
    <>
      <span className="block">{cacheModeWords[cache.mode].label}</span>
      <span className="block text-[0.8125rem] text-muted">for {cache.ttl ?? usualTtl}</span>
    </>
  );
}

function Targets({ targets }: Pick<RouteRow, 'targets'>) {
  const more = targets.length - shownTargets;
  return (
    <ul className="flex min-w-0 flex-col gap-0.5">
      {targets.slice(0, shownTargets).map(({ model, health }) => {
        const { tone, word, hint } = targetState(health);
        return (
          <li key={model} className="min-w-0" title={`${model}: ${word}. ${hint}`}>
            <StatusDot tone={tone}>
              {model}
              <span className="sr-only">: {word}</span>
            </StatusDot>
          </li>
        );
      })}
      {more > 0 && <li className="text-[0.8125rem] text-muted">and {plural(more, 'more', 'more')}</li>}
    </ul>
  );
}

function Rules({ route }: Pick<RouteRow, 'route'>) {
  const limits = limitWords(route.rate_limit);
  if (route.profile === undefined && limits.length === 0) return <span className="text-muted">none of its own</span>;
  return (
    <>
      {route.profile !== undefined && <span className="block truncate">{route.profile}</span>}
      {limits.length > 0 && <span className="block text-[0.8125rem] text-muted">{limits.join(', ')}</span>}
    </>
  );
}
