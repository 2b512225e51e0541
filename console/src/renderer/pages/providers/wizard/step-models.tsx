import { useMemo } from 'react';
import { useCurrencies } from '../../../gateway/access/use-currencies.ts';
import { useSuggestions } from '../../../parts/use-suggestions.ts';
import { ChosenModelRow } from './chosen-model-row.tsx';
import { freePrice, offered, withModel } from './chosen-models.ts';
import { ModelChoice } from './model-choice.tsx';
import { presetOf } from './presets.ts';
import { modelFaults } from './step-faults.ts';
import type { StepProps } from './step-props.ts';
import { type ChosenModel, providerOf } from './wizard-state.ts';

/** Which of its models are offered, and what they cost. */
export function StepModels({ wizard, there, tried }: StepProps) {
  const { state, set } = wizard;
  const { models, found } = state;
  const suggestions = useSuggestions(presetOf(state.preset)?.kind, providerOf(state).base_url);
  const taken = useMemo(() => new Set(there.models?.map(({ id }) => id)), [there.models]);
  const names = useMemo(() => offered(found, models), [found, models]);
  const faults = modelFaults(state, there);
  const currency = useCurrencies()[0] ?? freePrice.currency;
  const otherwise = presetOf(state.preset)?.free === true ? { otherwise: { ...freePrice, currency } } : {};
  const tick = (ticked: readonly string[]): void =>
    set({ models: ticked.reduce((list, name) => withModel(list, name, { suggestions, taken, ...otherwise }), models) });
  const untick = (gone: readonly string[]): void => set({ models: models.filter(({ upstream }) => !gone.includes(upstream)) });
  const change = (place: number, model: ChosenModel): void => {
    const before = models[place]?.id;
    const targets = state.targets.map((id) => (id === before ? model.id : id));
    set({ models: models.map((one, at) => (at === place ? model : one)), targets });
  };
  return (
    <div className="flex flex-col gap-5">
      <ModelChoice
        names={names}
        found={found.length}
        chosen={new Set(models.map(({ upstream }) => upstream))}
        onTick={tick}
        onUntick={untick}
      />
      {models.length > 0 && (
        <section aria-label="Chosen models">
          <h2 className="mb-1 font-medium">Names and prices</h2>
          <p className="mb-3 text-[0.8125rem] text-muted">
            Per million tokens. Check them against your contract: lists do not know your discounts.
          </p>
          <ul className="divide-y divide-border rounded-lg border border-border">
            {models.map((model, place) => (
              <li key={model.upstream} className="p-3">
                <ChosenModelRow
                  model={model}
                  suggestions={suggestions}
                  fault={tried || model.id !== '' ? faults[place] : undefined}
                  onChange={(next) => change(place, next)}
                  onRemove={() => untick([model.upstream])}
                />
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
