import { useQueries } from '@tanstack/react-query';
import { defaultBaseUrl } from '@tollgate/shared';
import { useMemo } from 'react';
import { useGateway } from '../../gateway/gateway.ts';
import { readKey } from '../../gateway/use-read.ts';
import { useEverything } from '../../parts/use-everything.ts';
import { comparePrices, type PriceComparison } from './price-differences.ts';

/** The prices of all models against the lists of their providers; undefined while they are awaited. */
export function useComparison(): { readonly comparison: PriceComparison | undefined; readonly error: Error | null } {
  const gateway = useGateway();
  const { providers, models } = useEverything();
  const asked = (providers ?? []).filter(
    ({ id, kind, base_url }) =>
      models?.some(({ provider }) => provider === id) === true && (defaultBaseUrl(kind) ?? base_url) !== undefined,
  );
  const answers = useQueries({
    queries: asked.map(({ kind, base_url }) => {
      const query = { kind, ...(base_url === undefined ? {} : { base_url }) };
      return {
        queryKey: readKey(gateway, 'prices.suggestions', { query }),
        queryFn: async ({ signal }: { readonly signal: AbortSignal }) => {
          const { value, etag } = await gateway.client.call('prices.suggestions', { query }, signal);
          return { value, etag };
        },
      };
    }),
  });
  const lists = answers.map(({ data }) => data?.value.items);
  const ready = providers !== undefined && models !== undefined && lists.every((list) => list !== undefined);
  const comparison = useMemo(() => {
    if (!ready || models === undefined) return undefined;
    return comparePrices(models, new Map(asked.map(({ id }, at) => [id, lists[at] ?? []])));
    // The lists are new arrays each time; whether there is one is what changes.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [ready, models, providers]);
  return { comparison, error: answers.find(({ error }) => error !== null)?.error ?? null };
}
