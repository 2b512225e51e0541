import type { ModelConfiguration, TargetConfiguration } from '@tollgate/shared';
import { useHealth } from '../../parts/use-health.ts';
import { Combobox } from '../../ui/combobox.tsx';
import { Field } from '../../ui/field.tsx';
import { SortableList } from '../../ui/sortable/sortable-list.tsx';
import type { RouteStrategy } from './strategy-words.ts';
import { type TargetStep, stepsOf, targetsOf } from './target-groups.ts';
import { TargetRow } from './target-row.tsx';

export interface TargetsEditorProps {
  readonly targets: readonly TargetConfiguration[];
  readonly onChange: (targets: TargetConfiguration[]) => void;
  readonly strategy: RouteStrategy;
  readonly models: readonly ModelConfiguration[];
  readonly disabled: boolean;
  readonly fault?: string | undefined;
}

/** The models a route may choose among: added from the catalogue, put in order, joined in groups and weighted. */
export function TargetsEditor({ targets, onChange, strategy, models, disabled, fault }: TargetsEditorProps) {
  const health = useHealth();
  const steps = stepsOf(targets);
  const change = (next: readonly TargetStep[]): void => onChange(targetsOf(next));
  const at = (place: number, step: TargetStep): void => change(steps.toSpliced(place, 1, step));
  const free = models.filter(({ id }) => !targets.some(({ model }) => model === id));
  return (
    <div className="flex flex-col gap-3">
      <SortableList
        label="Targets"
        items={steps}
        getId={({ target }) => target.model}
        getLabel={({ target }) => target.model}
        onReorder={change}
        fixed={disabled}
        empty={
          <p className="rounded-lg border border-dashed border-border-strong/60 px-4 py-5 text-center text-muted">
            No target yet. Add a model below.
          </p>
        }
        renderItem={(step, handle, place) => (
          <TargetRow
            step={step}
            place={place}
            handle={handle}
            provider={models.find(({ id }) => id === step.target.model)?.provider}
            health={health?.targets.find(({ model }) => model === step.target.model)}
            joins={strategy !== 'weighted' && place > 0}
            weighs={weighs(strategy, steps, place)}
            disabled={disabled}
            onChange={(next) => at(place, next)}
            onRemove={() => change(steps.toSpliced(place, 1))}
          />
        )}
      />
      {!disabled && (
        <Field label="Add a model" error={fault}>
          <Combobox
            // Anew after each choice, so that the next one can be typed at once.
            key={targets.length}
            options={free.map(({ id, provider }) => ({ value: id, label: id, hint: provider }))}
            value={undefined}
            onChange={(model) => (model === undefined ? undefined : change([...steps, { target: { model }, joined: false }]))}
            placeholder="Find a model"
            none={
              models.length === 0
                ? 'There are no models yet: add a provider with its models first.'
                : 'Every model that matches is a target already.'
            }
          />
        </Field>
      )}
    </div>
  );
}

/** Whether the weight of a target changes anything: among those of its group, or by what its strategy reckons. */
function weighs(strategy: RouteStrategy, steps: readonly TargetStep[], place: number): boolean {
  switch (strategy) {
    case 'weighted':
    case 'least-busy':
    case 'least-latency':
      return true;
    case 'priority':
    case 'least-cost':
    case 'content':
      return steps[place]?.joined === true || steps[place + 1]?.joined === true;
  }
}
