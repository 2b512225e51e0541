import { ProviderMark } from '../../parts/provider-mark.tsx';
import { StatusDot } from '../../ui/badge.tsx';
import type { Column } from '../../ui/data-table/column.ts';
import { count, milliseconds } from '../../ui/format.ts';
import { choiceLabel } from '../../ui/schema-form/labels.ts';
import { Time } from '../../ui/time.tsx';
import { type ProviderRow, providerState } from './provider-row.ts';

export const providerColumns: readonly Column<ProviderRow>[] = [
  {
    id: 'provider',
    header: 'Provider',
    width: '30%',
    card: 'title',
    text: ({ provider }) => `${provider.id} ${choiceLabel(provider.kind)}`,
    sort: ({ provider }) => provider.id.toLowerCase(),
    cell: ({ provider }) => (
      <span className="flex min-w-0 items-center gap-3">
        <ProviderMark kind={provider.kind} />
        <span className="min-w-0">
          <span className="block truncate" title={provider.id}>
            {provider.id}
          </span>
          <span className="block text-xs font-normal text-muted">{choiceLabel(provider.kind)}</span>
        </span>
      </span>
    ),
  },
  {
    id: 'host',
    header: 'Address',
    priority: 2,
    text: ({ host }) => host ?? '',
    sort: ({ host }) => host,
    cell: ({ host }) =>
      host === undefined ? (
        <span className="text-muted">on this machine</span>
      ) : (
        <span className="font-mono text-[0.8125rem]" title={host}>
          {host}
        </span>
      ),
  },
  {
    id: 'state',
    header: 'Health',
    width: '9rem',
    text: (row) => providerState(row).word,
    sort: (row) => providerState(row).rank,
    cell: (row) => {
      const { tone, word, hint } = providerState(row);
      return (
        <span title={hint}>
          <StatusDot tone={tone}>{word}</StatusDot>
        </span>
      );
    },
  },
  {
    id: 'models',
    header: 'Models',
    align: 'end',
    width: '6rem',
    sort: ({ models }) => models,
    cell: ({ models }) => (models === 0 ? <span className="text-muted">none</span> : count(models)),
  },
  {
    id: 'checked',
    header: 'Last check',
    width: '11rem',
    priority: 3,
    sort: ({ health }) => health?.checked_at ?? '',
    cell: ({ health }) => <LastCheck health={health} />,
  },
];

/** When the provider was last asked whether it answers, and how fast it did. */
export function LastCheck({ health }: Pick<ProviderRow, 'health'>) {
  if (health?.checked_at === undefined) return <span className="text-muted">never</span>;
  return (
    <>
      <Time at={health.checked_at} />
      {health.latency_ms !== undefined && <span className="text-muted"> · {milliseconds(health.latency_ms)}</span>}
    </>
  );
}
