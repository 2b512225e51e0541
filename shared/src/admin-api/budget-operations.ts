import type { XStatic } from 'typebox/schema';
import { budgetPeriods } from '../limit-configuration.ts';
import type { Operation } from './operation.ts';
import { pageQuery, pageReply } from './page-schema.ts';

const time = { type: 'string', description: 'ISO 8601 UTC' } as const;
const money = { type: 'string', description: 'a decimal number of the currency' } as const;

export const budgetScopes = ['tenant', 'user', 'key', 'route', 'provider'] as const;

/** More money for a budget, for a time. */
export const raiseSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'budget', 'amount', 'currency', 'reason', 'author', 'created_at', 'expires_at'],
  properties: {
    id: { type: 'string' },
    budget: { type: 'string' },
    amount: money,
    currency: { type: 'string' },
    reason: { type: 'string' },
    author: { type: 'string', description: 'who raised it' },
    created_at: time,
    expires_at: time,
  },
} as const;

/** A budget and how far it is used. */
export const budgetViewSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'scope', 'subject', 'amount', 'raised', 'spent', 'held', 'left', 'currency', 'period', 'mode', 'period_start', 'raises'],
  properties: {
    id: { type: 'string', description: 'whose it is and its period: tenant:retail/month' },
    scope: { enum: budgetScopes },
    subject: { type: 'string', description: 'the id of the tenant, user, route or provider, or of the first key of a rotation' },
    tenant: { type: 'string', description: 'absent: not of one tenant' },
    amount: { ...money, description: 'as it was set' },
    raised: { ...money, description: 'what the raises that count now add' },
    spent: { ...money, description: 'in this period' },
    held: { ...money, description: 'for calls that run' },
    left: { ...money, description: 'below 0: overrun' },
    currency: { type: 'string' },
    period: { enum: budgetPeriods },
    time_zone: { type: 'string' },
    fiscal_year_start: { type: 'string' },
    mode: { enum: ['hard', 'alert'] },
    period_start: { ...time, description: 'empty for a total' },
    period_end: { ...time, description: 'absent for a total' },
    raises: { type: 'array', items: raiseSchema, description: 'those that count now' },
  },
} as const;

export const newRaiseSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['amount', 'reason', 'expires'],
  properties: {
    amount: { type: 'string', pattern: '^[0-9]{1,12}(\\.[0-9]{1,12})?$', description: 'a decimal number in quotes, such as "500"' },
    reason: { type: 'string', minLength: 1, maxLength: 200, description: 'why, in one line' },
    expires: { type: 'string', pattern: '^[0-9]{1,9}(ms|s|m|h|d)$', description: 'how long it counts from now, such as 2d' },
  },
} as const;

export type BudgetScope = (typeof budgetScopes)[number];
export type BudgetView = XStatic<typeof budgetViewSchema>;
export type RaiseView = XStatic<typeof raiseSchema>;

/** What may be spent, and what was. */
export const budgetOperations: readonly Operation[] = [
  {
    id: 'budgets.list',
    method: 'GET',
    path: '/budgets',
    summary: 'Lists every budget with what is spent and held, by id.',
    permission: 'budgets:read',
    query: pageQuery({
      scope: { enum: budgetScopes, description: 'only those of one kind' },
      tenant: { type: 'string', description: 'only those of one tenant' },
    }),
    reply: { status: 200, schema: pageReply(budgetViewSchema) },
  },
  {
    id: 'budgets.get',
    method: 'GET',
    path: '/budgets/{id}',
    summary: 'Shows one budget. Its id is percent-encoded in the path: tenant:retail%2Fmonth.',
    permission: 'budgets:read',
    reply: { status: 200, schema: budgetViewSchema },
  },
  {
    id: 'budgets.raises',
    method: 'GET',
    path: '/budgets/{id}/raises',
    summary: 'Lists the raises of a budget, those that have ended too, the newest first.',
    permission: 'budgets:read',
    reply: { status: 200, schema: { type: 'object', required: ['items'], properties: { items: { type: 'array', items: raiseSchema } } } },
  },
  {
    id: 'budgets.raise',
    method: 'POST',
    path: '/budgets/{id}/raises',
    summary: 'Raises a budget for a time. A tenant’s own budget is raised by who belongs to no tenant.',
    permission: 'budgets:raise',
    body: newRaiseSchema,
    reply: { status: 201, schema: raiseSchema },
    audit: 'budget.raise',
  },
];
