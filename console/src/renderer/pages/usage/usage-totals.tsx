import type { UsageSum } from '@tollgate/shared';
import type { ReactNode } from 'react';
import { Card } from '../../ui/card.tsx';
import { compact, count, percentage, tokens } from '../../ui/format.ts';
import { money } from '../../ui/format-money.ts';
import { Skeleton } from '../../ui/loading.tsx';
import { Money } from '../../ui/money.tsx';

/** What all calls of the span come to. */
export function UsageTotals({ totals }: { readonly totals: UsageSum | undefined }) {
  return (
    <Card flush>
      <dl className="grid grid-cols-2 gap-px bg-border lg:grid-cols-4">
        <Total label="Cost" value={totals && <MoneySums sums={totals.cost} />} note={totals && averageNote(totals)} />
        <Total
          label="Calls"
          value={totals && <span title={count(totals.calls)}>{compact(totals.calls)}</span>}
          note={totals && failedNote(totals)}
        />
        <Total label="Tokens" value={totals && compact(totals.usage.input + totals.usage.output)} note={totals && tokensNote(totals)} />
        <Total label="Saved by the cache" value={totals && <MoneySums sums={totals.cache.saved} />} note={totals && hitsNote(totals)} />
      </dl>
    </Card>
  );
}

interface TotalProps {
  readonly label: string;
  readonly value: ReactNode;
  readonly note: string | undefined;
}

function Total({ label, value, note }: TotalProps) {
  return (
    <div className="flex min-w-0 flex-col bg-raised px-4 py-3.5 md:px-5">
      <dt className="text-[0.8125rem] text-muted">{label}</dt>
      <dd className="mt-0.5 text-xl leading-8 font-semibold tabular-nums">{value ?? <Skeleton className="my-1.5 h-5 w-24" />}</dd>
      <dd className="mt-0.5 min-h-5 text-[0.8125rem] text-muted tabular-nums">{note}</dd>
    </div>
  );
}

/** Sums are never added up over currencies. */
export function MoneySums({ sums }: { readonly sums: UsageSum['cost'] }) {
  if (sums.length === 0) return <span className="text-muted">–</span>;
  return (
    <span className="flex flex-wrap gap-x-3">
      {sums.map(({ currency, picos }) => (
        <Money key={currency} currency={currency} picos={picos} />
      ))}
    </span>
  );
}

function averageNote({ calls, cost: [first] }: UsageSum): string {
  return calls === 0 || first === undefined ? '' : `${money(BigInt(first.picos) / BigInt(calls), first.currency)} a call`;
}

function failedNote({ calls, outcomes }: UsageSum): string {
  const failed = outcomes.provider_error + outcomes.interrupted;
  return calls === 0 ? '' : `${percentage(failed / calls)} failed, ${count(outcomes.blocked)} blocked`;
}

function tokensNote({ usage }: UsageSum): string {
  return usage.input + usage.output === 0 ? '' : `${compact(usage.input)} in, ${tokens(usage.output)} out`;
}

function hitsNote({ calls, cache }: UsageSum): string {
  const hits = cache.hits_exact + cache.hits_coalesced + cache.hits_semantic;
  return calls === 0 ? '' : `${count(hits)} hits, ${percentage(hits / calls)} of calls`;
}
