import type { CallStageView, CallStory } from '@tollgate/shared';
import { Section } from '../../ui/card.tsx';
import { classNames } from '../../ui/class-names.ts';
import { milliseconds } from '../../ui/format.ts';
import { stageDetail, stageLabel } from './stage-words.ts';
import { waterfallOf, type WaterfallRow } from './waterfall.ts';

const bars: Readonly<Record<WaterfallRow['kind'], string>> = { gateway: 'bg-border-strong', provider: 'bg-accent', failed: 'bg-danger' };

/** A call's way through the gateway: every stage and every try on one scale of time. */
export function WaterfallSection({ call }: { readonly call: CallStory }) {
  const { rows, totalMs, providerMs } = waterfallOf(call);
  const own = providerMs === undefined ? undefined : totalMs - providerMs;
  const sums = [
    `${milliseconds(totalMs)} in all`,
    ...(providerMs === undefined || own === undefined
      ? []
      : [`${milliseconds(providerMs)} at providers`, `${milliseconds(own)} in the gateway`]),
    ...(call.first_byte_ms === undefined ? [] : [`first byte to the caller after ${milliseconds(call.first_byte_ms)}`]),
  ];
  return (
    <Section title="Timeline" description={`${sums.join(', ')}.`}>
      <ol className="flex flex-col">
        {rows.map((row, at) => (
          <Stage key={at} row={row} />
        ))}
      </ol>
      <p className="mt-4 flex flex-wrap gap-x-5 gap-y-1 text-[0.8125rem] text-muted">
        <Key look={bars.gateway} text="in the gateway" />
        <Key look={bars.provider} text="at a provider" />
        <Key look={bars.failed} text="failed or refused" />
      </p>
    </Section>
  );
}

function Stage({ row: { stage, bar, kind } }: { readonly row: WaterfallRow }) {
  const detail = stageDetail(stage);
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 border-b border-border py-2 last:border-b-0 sm:grid-cols-[13rem_minmax(0,1fr)_4.5rem]">
      <div className="min-w-0">
        <p className={classNames('truncate font-medium', kind === 'failed' && 'text-danger')} title={stageLabel(stage)}>
          {stageLabel(stage)}
        </p>
        {detail !== '' && <p className="text-[0.8125rem] text-muted">{detail}</p>}
      </div>
      <div aria-hidden className="relative order-last col-span-2 mt-1 h-2 rounded-full bg-sunken sm:order-none sm:col-span-1 sm:mt-0">
        {bar !== undefined && (
          <span
            className={classNames('absolute inset-y-0 min-w-0.5 rounded-full', bars[kind])}
            style={{ left: `min(${bar.from * 100}%, 100% - 2px)`, width: `${bar.length * 100}%` }}
          />
        )}
      </div>
      <p className="text-end text-[0.8125rem] tabular-nums sm:text-sm">{took(stage)}</p>
    </li>
  );
}

function Key({ look, text }: { readonly look: string; readonly text: string }) {
  return (
    <span className="inline-flex items-center gap-2">
      <span aria-hidden className={classNames('h-2 w-4 rounded-full', look)} />
      {text}
    </span>
  );
}

/** Sub-millisecond stages are told in microseconds, else they would all read 0. */
function took({ ms }: CallStageView): string {
  if (ms === undefined) return '–';
  return ms < 0.95 ? `${Math.round(ms * 1000)}\u00a0µs` : milliseconds(ms);
}
