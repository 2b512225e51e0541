import { useMemo } from 'react';
import { useMay } from '../use-me.ts';
import { useRead } from '../use-read.ts';

/** The currencies that models have prices in: a budget in another would never count anything. */
export function useCurrencies(): readonly string[] {
  const may = useMay()('models:read');
  const models = useRead('models.list', { query: { limit: 500 } }, { enabled: may }).data?.value.items;
  return useMemo(
    () => [...new Set((models ?? []).flatMap(({ price }) => (price === undefined ? [] : [price.currency])))].toSorted(),
    [models],
  );
}
