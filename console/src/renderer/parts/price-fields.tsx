import type { PriceConfiguration } from '@tollgate/shared';
import { MoneyInput } from '../ui/money-input.tsx';
import { Select } from '../ui/select.tsx';
import { tokenKindWords } from './price-per-million.ts';
import { useCurrencies } from '../gateway/access/use-currencies.ts';

export interface PriceFieldsProps {
  /** Whose price, for those who do not see where the fields stand. */
  readonly of: string;
  readonly price: PriceConfiguration | undefined;
  /** A price with '' in it is not finished yet. */
  readonly onChange: (price: PriceConfiguration | undefined) => void;
}

const usual = ['USD', 'EUR', 'GBP', 'CHF', 'INR', 'JPY', 'SGD', 'AED'] as const;
const shown = ['input', 'cached_input', 'output'] as const;
const million = 1_000_000;

/** What a million tokens cost: input, cached input and output, in one line. All empty: no price. */
export function PriceFields({ of, price, onChange }: PriceFieldsProps) {
  const used = useCurrencies();
  const currency = price?.currency ?? used[0] ?? 'USD';
  const currencies = [...new Set([currency, ...used, ...usual])].map((value) => ({ value, label: value }));
  const set = (kind: (typeof shown)[number], text: string): void =>
    onChange(withAmount(price ?? { currency, per: million, input: '', output: '' }, kind, text));
  return (
    <div className="grid grid-cols-2 gap-2 sm:grid-cols-[repeat(3,minmax(0,1fr))_6rem]">
      {shown.map((kind) => (
        <label key={kind} className="min-w-0 text-[0.8125rem] text-muted">
          {tokenKindWords[kind]}
          <span className="sr-only"> per million tokens, {of}</span>
          <MoneyInput
            value={price?.[kind] ?? ''}
            currency={currency}
            placeholder={kind === 'cached_input' ? 'as input' : '–'}
            onChange={(text) => set(kind, text)}
          />
        </label>
      ))}
      <label className="min-w-0 text-[0.8125rem] text-muted">
        Currency
        <span className="sr-only"> of the price, {of}</span>
        <Select
          options={currencies}
          value={currency}
          onChange={(next) => onChange(price === undefined ? undefined : { ...price, currency: next })}
        />
      </label>
    </div>
  );
}

function withAmount(price: PriceConfiguration, kind: (typeof shown)[number], text: string): PriceConfiguration | undefined {
  const { cached_input, ...rest } = { ...price, [kind]: text };
  const next = cached_input === undefined || cached_input === '' ? rest : { ...rest, cached_input };
  return next.input === '' && next.output === '' && cached_input === undefined ? undefined : next;
}
