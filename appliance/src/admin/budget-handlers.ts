import { type AdminHandlers, document } from './handler.ts';
import { getBudget, listBudgets, listRaises, raiseBudget } from './budget-commands.ts';
import type { BudgetContext } from './budget-context.ts';

/** The handlers of `budgetOperations`. */
export function budgetHandlers(context: BudgetContext): AdminHandlers {
  return {
    'budgets.list': async ({ query: { limit = '100', ...query }, principal }) =>
      document(await listBudgets(context, { ...query, limit: Number(limit) }, principal)),
    'budgets.get': async ({ params, principal }) => document(await getBudget(context, { ...params }, principal)),
    'budgets.raises': async ({ params, principal }) => document(await listRaises(context, { ...params }, principal)),
    'budgets.raise': async ({ params, body, principal }) => document(await raiseBudget(context, { ...body, ...params }, principal)),
  };
}
