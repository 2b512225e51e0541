import { useQueryClient } from '@tanstack/react-query';
import type { PriceConfiguration } from '@tollgate/shared';
import { useGateway } from '../../gateway/gateway.ts';
import { commitTogether } from '../../parts/commit-together.ts';
import { plural } from '../../ui/format.ts';
import { useToast } from '../../ui/toast.tsx';

export interface NewPrice {
  readonly model: string;
  /** undefined: it has none any more. */
  readonly price: PriceConfiguration | undefined;
}

/** Saves prices of several models as one revision, or into the draft that is edited. Rejects with AdminRefusal. */
export function useSavePrices(): (prices: readonly NewPrice[], comment: string) => Promise<void> {
  const { client, draft: chosen, appliance } = useGateway();
  const answers = useQueryClient();
  const toast = useToast();
  const write = async (prices: readonly NewPrice[], draft: string): Promise<void> => {
    for (const { model, price } of prices) {
      const params = { id: model };
      const { value, etag = '' } = await client.call('models.get', { params, draft });
      await client.call('models.patch', {
        params,
        body: { price: price === undefined ? null : replacing(value.price, price) },
        ifMatch: etag,
        draft,
      });
    }
  };
  return async (prices, comment) => {
    const what = plural(prices.length, 'price is', 'prices are');
    try {
      if (chosen !== undefined) {
        await write(prices, chosen);
        toast({ title: `${what} changed in the draft` });
        return;
      }
      const { revision } = await commitTogether(client, { name: 'Prices', comment, write: (draft) => write(prices, draft) });
      if (revision === undefined)
        toast({ tone: 'info', title: `${what} waiting for approval`, description: 'The draft is under Revisions.' });
      else toast({ title: `${what} changed`, description: `Revision ${revision.number}. Calls from now on cost that much.` });
    } finally {
      void answers.invalidateQueries({ predicate: ({ queryKey: [whose] }) => whose === appliance });
    }
  };
}

/** As a merge patch: kinds of tokens that the new price does not tell apart are taken away. */
function replacing(before: PriceConfiguration | undefined, price: PriceConfiguration) {
  const gone = (['per', 'cached_input', 'cache_write', 'reasoning'] as const).filter(
    (name) => before?.[name] !== undefined && price[name] === undefined,
  );
  return { ...price, ...Object.fromEntries(gone.map((name) => [name, null])) };
}
