import { money, moneyExact, type Picos } from './format-money.ts';

export interface MoneyProps {
  /** 10⁻¹² of the unit. */
  readonly picos: Picos;
  readonly currency: string;
}

/** An amount; its title has every digit. */
export function Money({ picos, currency }: MoneyProps) {
  return (
    <span title={moneyExact(picos, currency)} className="whitespace-nowrap tabular-nums">
      {money(picos, currency)}
    </span>
  );
}
