import type { PriceSuggestion } from '@tollgate/shared';
import { TriangleAlert, X } from 'lucide-react';
import { PriceFields } from '../../../parts/price-fields.tsx';
import { samePrice } from '../../../parts/price-per-million.ts';
import { suggestionFor } from '../../../parts/suggested-price.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { LocalFault } from '../../../ui/local-fault.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import type { ChosenModel } from './wizard-state.ts';

interface Props {
  readonly model: ChosenModel;
  readonly suggestions: readonly PriceSuggestion[];
  readonly fault: string | undefined;
  readonly onChange: (model: ChosenModel) => void;
  readonly onRemove: () => void;
}

/** One chosen model: our name for it, and its price. */
export function ChosenModelRow({ model, suggestions, fault, onChange, onRemove }: Props) {
  const { price: _, ...unpriced } = model;
  return (
    <div className="grid grid-cols-1 items-start gap-x-4 gap-y-2 lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)_auto]">
      <label className="min-w-0 text-[0.8125rem] text-muted">
        <span className="block truncate" title={model.upstream}>
          Name here for <span className="font-mono">{model.upstream}</span>
        </span>
        <TextInput mono value={model.id} onChange={(id) => onChange({ ...model, id })} />
        {fault !== undefined && <LocalFault id={`fault-${model.upstream}`} message={fault} />}
      </label>
      <div className="min-w-0">
        <PriceFields
          of={model.upstream}
          price={model.price}
          onChange={(price) => onChange(price === undefined ? unpriced : { ...unpriced, price })}
        />
        <PriceOrigin model={model} suggestion={suggestionFor(suggestions, model.upstream)} onChange={onChange} />
      </div>
      <IconButton icon={X} label={`Leave out ${model.upstream}`} onClick={onRemove} className="max-lg:hidden lg:mt-4.5" />
      <Button size="sm" onClick={onRemove} className="justify-self-start lg:hidden">
        Leave it out
      </Button>
    </div>
  );
}

function PriceOrigin({
  model,
  suggestion,
  onChange,
}: Pick<Props, 'model' | 'onChange'> & { readonly suggestion: PriceSuggestion | undefined }) {
  if (suggestion !== undefined && samePrice(model.price, suggestion.price))
    return (
      <p className="mt-1 text-[0.8125rem] text-muted">
        From {suggestion.source}, of {suggestion.as_of}.{suggestion.note === undefined ? '' : ` Not in it: ${suggestion.note}.`}
      </p>
    );
  if (suggestion === undefined && model.price?.input === '0' && model.price.output === '0')
    return <p className="mt-1 text-[0.8125rem] text-muted">On your own machine: nothing is charged. Write a price to charge it on.</p>;
  return (
    <div className="mt-1 flex flex-wrap items-center gap-x-3 text-[0.8125rem]">
      {model.price === undefined && (
        <span className="inline-flex items-center gap-1.5 text-warning">
          <TriangleAlert size={14} aria-hidden />
          No price: it costs 0, and whoever has a budget cannot use it.
        </span>
      )}
      {suggestion !== undefined && (
        <Button variant="link" size="sm" onClick={() => onChange({ ...model, price: suggestion.price })}>
          Take the price of {suggestion.as_of}
        </Button>
      )}
    </div>
  );
}
