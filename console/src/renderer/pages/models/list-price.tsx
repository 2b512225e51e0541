import type { PriceConfiguration, PriceSuggestion } from '@tollgate/shared';
import { PriceLine } from '../../parts/price-cell.tsx';
import { samePrice } from '../../parts/price-per-million.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';

interface Props {
  readonly price: PriceConfiguration | undefined;
  readonly suggestion: PriceSuggestion | undefined;
  /** Absent: it can only be read. */
  readonly onTake?: (price: PriceConfiguration) => void;
}

/** What a public list says, where that is another price than the one that is set. */
export function ListPrice({ price, suggestion, onTake }: Props) {
  if (suggestion === undefined || samePrice(price, suggestion.price)) return null;
  const take = onTake === undefined ? undefined : <Button onClick={() => onTake(suggestion.price)}>Take it over</Button>;
  return (
    <div className="mt-5">
      <Alert
        title={
          <>
            The list of {suggestion.as_of} says <PriceLine price={suggestion.price} />
          </>
        }
        action={take}
      >
        Per million tokens, from {suggestion.source}.{suggestion.note === undefined ? '' : ` Not in it: ${suggestion.note}.`}
      </Alert>
    </div>
  );
}
