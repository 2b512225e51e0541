import { Radio } from 'lucide-react';
import { useState } from 'react';
import { useLive } from '../../gateway/live-events.ts';
import { Sparkline } from '../../ui/chart/sparkline.tsx';
import { count } from '../../ui/format.ts';
import { addMoment, type Moment, momentOf } from './moments.ts';

/** What passes at this second, and its shape over the last minute. */
export function LiveStrip() {
  const [moments, setMoments] = useState<readonly Moment[]>([]);
  useLive('traffic', ({ data }) => setMoments((before) => addMoment(before, momentOf(data))));
  const now = moments.at(-1);
  if (now === undefined) return null;
  return (
    <section
      aria-label="This second"
      className="flex flex-wrap items-center gap-x-6 gap-y-2 rounded-lg border border-border bg-raised px-4 py-2.5 shadow-card"
    >
      <span className="inline-flex items-center gap-2 font-medium">
        <Radio size={16} aria-hidden className="text-accent" />
        Now
      </span>
      <dl className="flex flex-wrap gap-x-6 gap-y-1">
        <Counter label="calls a second" value={now.calls} />
        <Counter label="under way" value={now.inFlight} />
        <Counter label="from the cache" value={now.hits} />
        <Counter label="blocked" value={now.blocked} tone="text-warning" />
        <Counter label="failed or refused" value={now.errors} tone="text-danger" />
      </dl>
      <Sparkline
        label="Calls a second in the last minute"
        values={moments.map(({ calls }) => calls)}
        className="ml-auto hidden h-8 w-40 lg:block"
      />
    </section>
  );
}

function Counter({ label, value, tone }: { readonly label: string; readonly value: number; readonly tone?: string }) {
  return (
    <div className="flex items-baseline gap-1.5">
      <dd className={`min-w-[2ch] text-end font-semibold tabular-nums ${value > 0 ? (tone ?? '') : ''}`}>{count(value)}</dd>
      <dt className="text-[0.8125rem] text-muted">{label}</dt>
    </div>
  );
}
