import type { Fault, RateLimits } from '@tollgate/shared';
import { useMemo } from 'react';
import { limitHints } from '../../../gateway/access/limit-hints.ts';
import { useCurrencies } from '../../../gateway/access/use-currencies.ts';
import type { FormHints } from '../../../ui/schema-form/form-model.ts';
import { isObject } from '../../../ui/schema-form/form-value.ts';
import { SchemaForm } from '../../../ui/schema-form/schema-form.tsx';
import { timingHelp, timingLabels } from '../provider-hints.ts';
import { LimitRow } from './limit-row.tsx';
import { limitsSchema } from './limits-schema.ts';
import type { StepProps } from './step-props.ts';
import type { ProviderLimits } from './wizard-state.ts';

const noFaults: readonly Fault[] = [];

/** How much each model is asked at most, how long it is waited for, and what may be spent. */
export function StepLimits({ wizard, tried }: StepProps) {
  const { state, set } = wizard;
  const { models } = state;
  const currencies = useCurrencies();
  const hints = useMemo(
    () => formHints([...currencies, ...models.flatMap(({ price }) => (price === undefined ? [] : [price.currency]))]),
    [currencies, models],
  );
  const limit = (place: number, rate_limit: RateLimits): void =>
    set({ models: models.map((one, at) => (at === place ? { ...one, rate_limit } : one)) });
  const same = models.every(({ rate_limit }) => JSON.stringify(rate_limit) === JSON.stringify(models[0]?.rate_limit))
    ? models[0]?.rate_limit
    : undefined;
  return (
    <div className="flex flex-col gap-6">
      <p className="text-muted">
        All of it is optional. Without limits the provider’s own hold: beyond them the gateway tries the next target.
      </p>
      {models.length > 0 && (
        <section aria-label="Limits of the models">
          <h2 className="mb-2 font-medium">At most, for each model</h2>
          <div className="divide-y divide-border rounded-lg border border-border">
            {models.length > 1 && (
              <LimitRow
                name="All of them"
                limits={same}
                onChange={(rate_limit) => set({ models: models.map((one) => ({ ...one, rate_limit })) })}
              />
            )}
            <div className="max-h-80 divide-y divide-border overflow-y-auto">
              {models.map((model, place) => (
                <LimitRow key={model.upstream} mono name={model.id} limits={model.rate_limit} onChange={(limits) => limit(place, limits)} />
              ))}
            </div>
          </div>
        </section>
      )}
      <SchemaForm
        schema={limitsSchema}
        value={isObject(state.limits) ? state.limits : {}}
        onChange={(limits) => set(isLimits(limits) ? { limits } : {})}
        hints={hints}
        faults={noFaults}
        showAll={tried}
      />
    </div>
  );
}

function formHints(currencies: readonly string[]): FormHints {
  const limits = limitHints(['budgets[]'], [...new Set(currencies)]);
  return {
    folded: limits.folded,
    primary: ['budgets'],
    options: limits.options,
    labels: { ...limits.labels, ...timingLabels, timeouts: 'How long to wait', budgets: 'Budgets of the provider' },
    help: { ...limits.help, ...timingHelp, timeouts: '', budgets: 'What may be spent at it, whoever calls.' },
    absent: { 'timeouts.connect': '2s', 'timeouts.first_byte': '60s', 'timeouts.idle': '60s', 'timeouts.total': '15m' },
  };
}

/** Made field by field of its schema; the appliance checks it again. */
function isLimits(value: unknown): value is ProviderLimits {
  return isObject(value);
}
