import { strategies } from '@tollgate/shared';
import { CircleOff, ListPlus, Waypoints } from 'lucide-react';
import { Alert } from '../../../ui/alert.tsx';
import { Field } from '../../../ui/field.tsx';
import { MultiCombobox } from '../../../ui/multi-combobox.tsx';
import { RadioCards } from '../../../ui/radio-cards.tsx';
import { choiceLabel } from '../../../ui/schema-form/labels.ts';
import { Select } from '../../../ui/select.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import { routeFault } from './step-faults.ts';
import type { StepProps } from './step-props.ts';
import { targetsOf } from './wizard-objects.ts';

const cards = [
  { value: 'new', label: 'A new route', description: 'Applications ask for it by its name.', icon: Waypoints },
  { value: 'append', label: 'Behind routes that are there', description: 'As their last targets, when the others fail.', icon: ListPlus },
  { value: 'none', label: 'Not yet', description: 'No call goes there until a route does.', icon: CircleOff },
] as const;

const strategyOptions = strategies.map((value) => ({ value, label: choiceLabel(value) }));

/** How calls get to the models. */
export function StepRoute({ wizard, there, tried }: StepProps) {
  const { state, set } = wizard;
  if (state.models.length === 0)
    return (
      <Alert title="There is nothing to route">No models are chosen. Go on to save the provider alone, or go back and choose some.</Alert>
    );
  const fault = routeFault(state, there);
  const error = tried && fault !== undefined ? { error: fault } : {};
  const routes = there.routes ?? [];
  const options = routes.map(({ id, strategy = 'priority' }) => ({ value: id, label: id, hint: choiceLabel(strategy) }));
  return (
    <div className="flex flex-col gap-5">
      <RadioCards
        label="How calls get there"
        columns={3}
        cards={cards.filter(({ value }) => value !== 'append' || routes.length > 0)}
        value={state.routeWay}
        onChange={(routeWay) => set({ routeWay })}
      />
      {state.routeWay === 'new' && (
        <div className="grid grid-cols-1 gap-5 sm:grid-cols-2">
          <Field label="Name of the route" description="Applications write it where they would write a model." required {...error}>
            <TextInput mono value={state.routeId} onChange={(routeId) => set({ routeId })} />
          </Field>
          <Field label="Order" description="How one of several models is picked for a call.">
            <Select options={strategyOptions} value={state.strategy} onChange={(strategy) => set({ strategy })} />
          </Field>
        </div>
      )}
      {state.routeWay === 'append' && (
        <Field
          label="Routes"
          description="On routes that share calls out by weight, load or cost, the new models get their share at once."
          {...error}
        >
          <MultiCombobox options={options} value={state.appendTo} onChange={(appendTo) => set({ appendTo })} placeholder="Choose routes" />
        </Field>
      )}
      {state.routeWay !== 'none' && (
        <Field label="Models" description="In the order in which they are tried.">
          <MultiCombobox
            options={state.models.map(({ id }) => ({ value: id, label: id }))}
            value={targetsOf(state).map(({ model }) => model)}
            onChange={(targets) => set({ targets })}
            placeholder="Choose models"
          />
        </Field>
      )}
    </div>
  );
}
