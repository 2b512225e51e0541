import type { Call } from '@tollgate/shared';
import { cacheWords, outcomeWords, verdictWords } from '../../parts/call-words.ts';
import { Badge } from '../../ui/badge.tsx';
import type { Column } from '../../ui/data-table/column.ts';
import { count, milliseconds } from '../../ui/format.ts';
import { Money } from '../../ui/money.tsx';
import { CallTime } from './call-time.tsx';

const nothing = <span className="text-muted">–</span>;

/** The call log: when, who, where to, how it ended, what it took. */
export const callColumns: readonly Column<Call>[] = [
  { id: 'time', header: 'Ended', width: '9rem', cell: ({ time }) => <CallTime at={time} />, card: 'title' },
  { id: 'outcome', header: 'Outcome', width: '9rem', cell: (call) => <OutcomeBadge call={call} /> },
  { id: 'route', header: 'Route and model', cell: ({ route, model }) => <TwoLines first={route} second={model} /> },
  { id: 'tenant', header: 'Tenant and key', priority: 2, cell: ({ tenant, key }) => <TwoLines first={tenant} second={key} /> },
  { id: 'guardrail', header: 'Guardrails', width: '6.75rem', priority: 3, cell: (call) => <VerdictBadge call={call} /> },
  { id: 'cache', header: 'Cache', width: '4.5rem', priority: 3, card: 'none', cell: ({ cache }) => <CacheWord cache={cache} /> },
  {
    id: 'duration',
    header: 'Took',
    align: 'end',
    width: '5.25rem',
    cell: ({ duration_ms: ms }) => (ms === undefined ? nothing : milliseconds(ms)),
  },
  {
    id: 'tokens',
    header: 'Tokens',
    card: 'none',
    align: 'end',
    width: '5rem',
    priority: 3,
    cell: ({ usage }) => (usage === undefined ? nothing : count(usage.input + usage.output)),
  },
  {
    id: 'cost',
    header: 'Cost',
    align: 'end',
    width: '8.5rem',
    priority: 2,
    cell: ({ cost }) => (cost === undefined ? nothing : <Money {...cost} />),
  },
];

/** How a call ended; the code that the caller got is its title. */
export function OutcomeBadge({ call: { outcome, error } }: { readonly call: Pick<Call, 'outcome' | 'error'> }) {
  const { label, tone } = outcomeWords[outcome];
  return (
    <Badge tone={tone} {...(error === undefined ? {} : { title: error })}>
      {label}
    </Badge>
  );
}

/** What guardrails did; what they let pass untouched is only said in words. */
export function VerdictBadge({ call: { guardrail } }: { readonly call: Pick<Call, 'guardrail'> }) {
  if (guardrail === undefined) return nothing;
  const { label, tone } = verdictWords[guardrail.verdict];
  if (guardrail.verdict === 'allow') return <span className="text-muted">{label}</span>;
  const found = guardrail.findings.map(({ type, count: times }) => `${times} × ${type}`).join(', ');
  return (
    <Badge tone={tone} icon={null} {...(found === '' ? {} : { title: found })}>
      {label}
    </Badge>
  );
}

function CacheWord({ cache }: { readonly cache: Call['cache'] | undefined }) {
  if (cache === undefined || cache.state === 'bypass') return nothing;
  if (cache.state === 'miss') return <span className="text-muted">Miss</span>;
  return (
    <Badge tone="ok" icon={null} title={cacheWords[cache.state].label}>
      Hit
    </Badge>
  );
}

/** A name with the one that belongs to it below. */
function TwoLines({ first, second }: { readonly first: string | undefined; readonly second: string | undefined }) {
  return (
    <span className="block leading-[1.1rem]">
      <span title={first} className="block truncate">
        {first === undefined || first === '' ? nothing : first}
      </span>
      {second !== undefined && second !== '' && (
        <span title={second} className="block truncate text-[0.8125rem] text-muted">
          {second}
        </span>
      )}
    </span>
  );
}
