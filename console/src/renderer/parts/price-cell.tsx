import type { PriceConfiguration } from '@tollgate/shared';
import { Money } from '../ui/money.tsx';
import { perMillion, type TokenKind } from './price-per-million.ts';

/** What a million tokens of one kind cost, or a dash. */
export function PriceCell({ price, kind }: { readonly price: PriceConfiguration | undefined; readonly kind: TokenKind }) {
  const picos = perMillion(price, kind);
  return picos === undefined || price === undefined ? (
    <span className="text-muted">–</span>
  ) : (
    <Money picos={picos} currency={price.currency} />
  );
}

/** A price in one line: '$0.05 in, $0.40 out'. */
export function PriceLine({ price }: { readonly price: PriceConfiguration }) {
  return (
    <span className="whitespace-nowrap">
      <PriceCell price={price} kind="input" /> in, <PriceCell price={price} kind="output" /> out
    </span>
  );
}
