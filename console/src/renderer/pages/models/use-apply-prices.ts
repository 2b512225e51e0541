import { AdminRefusal } from '@tollgate/shared';
import { useState } from 'react';
import { useConfirm } from '../../ui/confirm.tsx';
import { plural } from '../../ui/format.ts';
import type { PriceDifference } from './price-differences.ts';
import { useSavePrices } from './use-save-prices.ts';

/** Takes prices over from the list, as one revision, after asking. */
export function useApplyPrices(onDone: () => void) {
  const confirm = useConfirm();
  const save = useSavePrices();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<AdminRefusal>();
  const apply = async (chosen: readonly PriceDifference[]): Promise<void> => {
    const what = plural(chosen.length, 'price');
    const agreed = await confirm({
      title: `Take over ${what}?`,
      description: 'Calls from now on are counted with them, and so are budgets. Calls that were made keep their cost.',
      confirmLabel: `Take over ${what}`,
    });
    if (!agreed) return;
    setBusy(true);
    setRefusal(undefined);
    try {
      const dates = [...new Set(chosen.map(({ list }) => list.as_of))].join(', ');
      await save(
        chosen.map(({ model, list }) => ({ model: model.id, price: list.price })),
        `Prices of the list of ${dates}`,
      );
      onDone();
    } catch (error) {
      setRefusal(error instanceof AdminRefusal ? error : new AdminRefusal('unavailable'));
    } finally {
      setBusy(false);
    }
  };
  return { apply, busy, refusal };
}
