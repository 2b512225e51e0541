import { AdminRefusal, checkSchema, type PriceConfiguration, priceSchema } from '@tollgate/shared';
import { useState } from 'react';
import type { ModelView } from '../../parts/objects.ts';
import { PriceFields } from '../../parts/price-fields.tsx';
import { ofAMillion, samePrice } from '../../parts/price-per-million.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Field } from '../../ui/field.tsx';
import { LocalFault } from '../../ui/local-fault.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useSavePrices } from './use-save-prices.ts';

interface Props {
  readonly models: readonly ModelView[];
  /** `saved`: the prices were changed. */
  readonly onClose: (saved: boolean) => void;
}

/** The prices of several models, changed as one revision. */
export function BulkPrices({ models, onClose }: Props) {
  const save = useSavePrices();
  const [prices, setPrices] = useState<ReadonlyMap<string, PriceConfiguration | undefined>>(
    () => new Map(models.map(({ id, price }) => [id, ofAMillion(price)])),
  );
  const [comment, setComment] = useState('');
  const [refusal, setRefusal] = useState<AdminRefusal>();
  const [busy, setBusy] = useState(false);
  const changed = models.filter(({ id, price }) => !samePrice(price, prices.get(id)));
  const wrong = new Set(
    [...prices].filter(([, price]) => price !== undefined && checkSchema(priceSchema, price).length > 0).map(([id]) => id),
  );
  const submit = async (): Promise<void> => {
    if (changed.length === 0 || wrong.size > 0 || busy) return;
    setBusy(true);
    try {
      await save(
        changed.map(({ id }) => ({ model: id, price: prices.get(id) })),
        comment.trim() === '' ? `Prices of ${changed.length} models` : comment.trim(),
      );
      onClose(true);
    } catch (error) {
      setRefusal(error instanceof AdminRefusal ? error : new AdminRefusal('unavailable'));
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      size="lg"
      sticky
      onOpenChange={(open) => (open ? undefined : onClose(false))}
      onSubmit={() => void submit()}
      title="Prices"
      description="Per million tokens. All of them become one revision; calls that were made keep their cost."
      footer={
        <>
          <Button onClick={() => onClose(false)} disabled={busy}>
            Cancel
          </Button>
          <Button type="submit" variant="primary" busy={busy} disabled={changed.length === 0 || wrong.size > 0}>
            {changed.length === 0 ? 'Nothing changed' : `Save ${changed.length === 1 ? 'the price' : `${changed.length} prices`}`}
          </Button>
        </>
      }
    >
      {refusal !== undefined && (
        <div className="mb-4">
          <ErrorState compact error={refusal} />
        </div>
      )}
      <ul className="mb-5 divide-y divide-border rounded-lg border border-border">
        {models.map(({ id }) => (
          <li key={id} className="p-3">
            <p className="mb-1 font-medium">{id}</p>
            <PriceFields of={id} price={prices.get(id)} onChange={(price) => setPrices(new Map(prices).set(id, price))} />
            {wrong.has(id) && <LocalFault id={`price-${id}`} message="Write both prices as numbers such as 0.05, or neither." />}
          </li>
        ))}
      </ul>
      <Field label="Why" description="Optional, for the history.">
        <TextInput value={comment} onChange={setComment} maxLength={200} />
      </Field>
    </Dialog>
  );
}
