import type { BudgetScope } from '@tollgate/shared';
import { useMemo } from 'react';
import { useMay } from '../use-me.ts';
import { useRead } from '../use-read.ts';
import { useNow } from '../../ui/now.tsx';
import { type BudgetUse, usesBySubject } from './budget-use.ts';

const everyMs = 60_000;

/** How far budgets of one kind are used, by `scope:subject`; empty until that is known. */
export function useBudgetUses(scope: BudgetScope, tenant?: string): ReadonlyMap<string, readonly BudgetUse[]> {
  const may = useMay();
  const nowMs = useNow();
  const query = { scope, limit: 500, ...(tenant === undefined ? {} : { tenant }) };
  const items = useRead('budgets.list', { query }, { enabled: may('budgets:read'), every: everyMs }).data?.value.items;
  return useMemo(() => usesBySubject(items ?? [], nowMs), [items, nowMs]);
}
