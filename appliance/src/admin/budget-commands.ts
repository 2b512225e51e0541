import { AdminRefusal, budgetScopes, closestWord, newRaiseSchema, checkSchema, type BudgetView, type RaiseView } from '@tollgate/shared';
import type { JsonObject } from '#pipeline/json';
import type { BudgetContext } from './budget-context.ts';
import { setBudgets, type SetBudget } from './budget-list.ts';
import { budgetView } from './budget-view.ts';
import type { Administrator } from './key-context.ts';
import { gatherInput, invalid, readInput } from './read-input.ts';
import { recordedChange } from './recorded-change.ts';

export interface BudgetList {
  readonly items: readonly BudgetView[];
  /** Absent on the last page. */
  readonly next_cursor?: string;
}

/** `{ scope?, tenant?, limit?, cursor? }` → a page, by id; all of them without a limit. */
export async function listBudgets(context: BudgetContext, input: JsonObject, actor: Administrator): Promise<BudgetList> {
  const read = readInput(input, ['scope', 'tenant', 'limit', 'cursor']);
  const [scope, tenant] = [read.optionalText('scope'), read.optionalText('tenant')];
  const [limit = Infinity, cursor] = [read.optionalNumber('limit', 1), read.optionalText('cursor')];
  if (scope !== undefined && !budgetScopes.some((known) => known === scope))
    throw invalid('scope', `must be one of ${budgetScopes.join(', ')}`);
  const after = cursor === undefined ? '' : Buffer.from(cursor, 'base64url').toString();
  const wanted = (await visibleBudgets(context, actor)).filter(
    (budget) => budget.id > after && (scope ?? budget.scope) === budget.scope && (tenant ?? budget.tenant) === budget.tenant,
  );
  const page = wanted.slice(0, limit);
  const last = page.length < wanted.length ? page.at(-1) : undefined;
  const next = last ? { next_cursor: Buffer.from(last.id).toString('base64url') } : {};
  return { items: await Promise.all(page.map((budget) => viewOf(context, budget))), ...next };
}

/** `{ id }` → the budget. */
export async function getBudget(context: BudgetContext, input: JsonObject, actor: Administrator): Promise<BudgetView> {
  return viewOf(context, await visibleBudget(context, readInput(input, ['id']).text('id'), actor));
}

/** `{ id }` → `{ items }`: its raises, those that have ended too. */
export async function listRaises(
  context: BudgetContext,
  input: JsonObject,
  actor: Administrator,
): Promise<{ readonly items: readonly RaiseView[] }> {
  const { id } = await visibleBudget(context, readInput(input, ['id']).text('id'), actor);
  return { items: await context.raises.all(id) };
}

/** `{ id, amount, reason, expires }` → the raise. `expires` is a duration from now. */
export async function raiseBudget(context: BudgetContext, input: JsonObject, actor: Administrator): Promise<RaiseView> {
  const { id, amount, reason, lifetime } = readRaise(input);
  const tenant = (await setBudgets(context)).find((budget) => budget.id === id)?.tenant ?? actor.tenant;
  const subject = { actor, action: 'budget.raise', object: { kind: 'budget', id }, ...(tenant === undefined ? {} : { tenant }) } as const;
  return recordedChange(context, subject, async (announce) => {
    const { scope, tenant: owner, budget } = await visibleBudget(context, id, actor);
    if (actor.tenant !== undefined && scope === 'tenant')
      throw new AdminRefusal('permission_denied', 'what a tenant may spend is raised by who belongs to no tenant');
    const now = context.clock.now();
    const raise: RaiseView = {
      id: context.newId(),
      budget: id,
      amount,
      currency: budget.currency,
      reason,
      author: actor.id,
      created_at: new Date(now).toISOString(),
      expires_at: new Date(now + lifetime).toISOString(),
    };
    await announce({ detail: { raise: raise.id, amount, currency: raise.currency, reason, expires_at: raise.expires_at } });
    await context.raises.add({ ...raise, ...(owner === undefined ? {} : { tenant: owner }) });
    return raise;
  });
}

function readRaise(input: JsonObject) {
  const { take, faults } = gatherInput(input, ['id', 'amount', 'reason', 'expires']);
  const raise = {
    id: take((read) => read.text('id')) ?? '',
    amount: take((read) => amountOf(read.text('amount'))) ?? '',
    reason: take((read) => read.text('reason')) ?? '',
    lifetime: take((read) => read.optionalDuration('expires', 1) ?? missing('expires')) ?? 0,
  };
  if (faults.length === 0) return raise;
  throw new AdminRefusal('invalid_input', faults.map(({ path, message }) => `${path}: ${message}`).join('; '), { details: faults });
}

function amountOf(text: string): string {
  const [fault] = checkSchema(newRaiseSchema.properties.amount, text);
  if (fault) throw invalid('amount', fault.message);
  if (/^[0.]*$/.test(text)) throw invalid('amount', 'must be more than 0');
  return text;
}

function missing(name: string): never {
  throw invalid(name, 'is missing');
}

async function viewOf(context: BudgetContext, set: SetBudget): Promise<BudgetView> {
  const [figure] = await context.figures(set, [set.budget]);
  if (figure === undefined) throw new AdminRefusal('unavailable');
  return budgetView(set, { figure, raises: context.raises.live(set.id, context.clock.now()), amount: context.picos(set.budget.amount) });
}

async function visibleBudgets(context: BudgetContext, actor: Administrator): Promise<readonly SetBudget[]> {
  const all = await setBudgets(context);
  return actor.tenant === undefined ? all : all.filter(({ tenant }) => tenant === actor.tenant);
}

/** Refuses with AdminRefusal not_found, for another tenant's budget too. */
async function visibleBudget(context: BudgetContext, id: string, actor: Administrator): Promise<SetBudget> {
  const all = await visibleBudgets(context, actor);
  const found = all.find((budget) => budget.id === id);
  if (found) return found;
  const near = closestWord(
    id,
    all.map((budget) => budget.id),
  );
  throw new AdminRefusal(
    'not_found',
    `there is no budget ${id.slice(0, 200)}${near === undefined ? ': see tollgate budgets list' : `: did you mean '${near}'?`}`,
  );
}
