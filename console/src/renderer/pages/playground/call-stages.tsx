import type { CallStageView } from '@tollgate/shared';
import { useMay } from '../../gateway/use-me.ts';
import { useRead } from '../../gateway/use-read.ts';
import { milliseconds } from '../../ui/format.ts';
import { Skeleton } from '../../ui/loading.tsx';
import { stageNames } from '../../parts/stage-names.ts';

/** How long each stage of a call took, as bars on one scale. */
export function CallStages({ call }: { readonly call: string }) {
  const { data, isLoading } = useRead('calls.get', { params: { id: call } }, { enabled: useMay()('records:read') });
  if (isLoading) return <Skeleton className="h-24" />;
  const stages = data?.value.timeline.filter(({ ms }) => ms !== undefined) ?? [];
  if (stages.length === 0) return null;
  const whole = Math.max(...stages.map(({ started_ms: from = 0, ms = 0 }) => from + ms), 0.001);
  return (
    <ol aria-label="Stages" className="grid grid-cols-1 gap-1 text-[0.8125rem]">
      {stages.map((stage, place) => (
        <Stage key={place} stage={stage} whole={whole} />
      ))}
    </ol>
  );
}

function Stage({ stage, whole }: { readonly stage: CallStageView; readonly whole: number }) {
  const { stage: name, started_ms: from = 0, ms = 0, model, failure } = stage;
  const share = (part: number): string => `${Math.min(100, (part / whole) * 100)}%`;
  return (
    <li className="grid grid-cols-[8.5rem_minmax(0,1fr)_4.5rem] items-center gap-2">
      <span className="truncate text-muted" title={model}>
        {stageNames[name]}
        {failure === undefined ? '' : ` (${failure})`}
      </span>
      <span aria-hidden className="relative h-2 rounded-full bg-sunken">
        <span
          className={`absolute inset-y-0 min-w-0.5 rounded-full ${failure === undefined ? 'bg-accent' : 'bg-danger'}`}
          style={{ left: share(from), width: share(ms) }}
        />
      </span>
      <span className="text-right tabular-nums">{milliseconds(ms)}</span>
    </li>
  );
}
