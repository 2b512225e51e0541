import type { TargetHealthView } from '@tollgate/shared';
import { Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { StatusDot } from '../../ui/badge.tsx';
import { IconButton } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { NumberInput } from '../../ui/number-input.tsx';
import { targetState } from './route-row.ts';
import type { TargetStep } from './target-groups.ts';

interface Props {
  readonly step: TargetStep;
  readonly place: number;
  readonly handle: ReactNode;
  readonly provider: string | undefined;
  readonly health: TargetHealthView | undefined;
  /** It can be joined with the one above. */
  readonly joins: boolean;
  /** Weights count here. */
  readonly weighs: boolean;
  readonly disabled: boolean;
  readonly onChange: (step: TargetStep) => void;
  readonly onRemove: () => void;
}

/** One target in the editor. */
export function TargetRow({ step, place, handle, provider, health, joins, weighs, disabled, onChange, onRemove }: Props) {
  const { target, joined } = step;
  const { tone, word, hint } = targetState(health);
  const weigh = (weight: number | undefined): void => {
    const { weight: _, ...rest } = target;
    onChange({ ...step, target: weight === undefined ? rest : { ...rest, weight } });
  };
  return (
    <div className="rounded-lg border border-border bg-raised p-2">
      <div className="flex items-center gap-2">
        {handle}
        <span aria-hidden className="w-5 text-center text-[0.8125rem] text-muted tabular-nums">
          {place + 1}
        </span>
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium" title={target.model}>
            {target.model}
          </span>
          <span className="block truncate text-[0.8125rem] text-muted">{provider ?? 'not in the catalogue'}</span>
        </span>
        <span title={hint} className="hidden shrink-0 sm:inline">
          <StatusDot tone={tone}>{word}</StatusDot>
        </span>
        {!disabled && <IconButton icon={Trash2} label={`Remove ${target.model}`} onClick={onRemove} />}
      </div>
      {(joins || weighs) && (
        <div className="flex flex-wrap items-center gap-x-5 gap-y-1 pl-2 md:pl-11">
          {joins && (
            <Checkbox
              label="Together with the one above"
              checked={joined}
              disabled={disabled}
              onChange={(next) => onChange({ ...step, joined: next })}
            />
          )}
          {weighs && (
            <label className="flex items-center gap-2">
              <span className="text-muted">Weight</span>
              <span className="w-24">
                <NumberInput
                  integer
                  min={0}
                  max={1_000_000}
                  value={target.weight}
                  onChange={weigh}
                  placeholder="1"
                  disabled={disabled}
                  aria-label={`Weight of ${target.model}`}
                />
              </span>
            </label>
          )}
        </div>
      )}
    </div>
  );
}
