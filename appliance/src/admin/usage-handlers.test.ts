import { AdminRefusal, checkSchema, permissions, usageOperations, usageReportSchema } from '@tollgate/shared';
import { expect, test } from 'vitest';
import type { AdminRequest } from './handler.ts';
import type { UsageAsked, UsageFound } from './usage-context.ts';
import { usageHandlers } from './usage-handlers.ts';

const now = Date.UTC(2026, 10, 25, 10, 20);
const sums = {
  calls: 5,
  blocked: 1,
  provider_error: 0,
  cancelled: 1,
  interrupted: 0,
  unpriced: 0,
  input: 10,
  output: 20,
  cached_input: 1,
  cache_write: 0,
  reasoning: 0,
  duration_ms: 300,
  hits_exact: 2,
  hits_coalesced: 1,
  hits_semantic: 0,
  saved: [
    { currency: 'EUR', picos: 0n },
    { currency: 'USD', picos: 5n },
  ],
  cost: [{ currency: 'USD', picos: 123_456_789_012_345_678_901n }],
};

/** Answers with two groups of three, and keeps the question. */
async function ask(query: Readonly<Record<string, string>>, tenant?: string) {
  const questions: UsageAsked[] = [];
  const handlers = usageHandlers({
    now: () => now,
    usage: async (asked): Promise<UsageFound | undefined> => {
      questions.push(asked);
      return query['model'] === 'many'
        ? undefined
        : {
            groups: [
              { names: { model: 'm1' }, start: now, ...sums },
              { names: { model: 'm2' }, ...sums },
            ],
            totals: sums,
            count: 3,
          };
    },
  });
  const principal = {
    kind: 'device',
    id: 'd',
    role: 'viewer',
    permissions: new Set(permissions),
    how: 'certificate',
    ...(tenant === undefined ? {} : { tenant }),
  } as const;
  const request: AdminRequest = {
    principal,
    params: {},
    query,
    body: {},
    ifMatch: undefined,
    comment: undefined,
    signal: new AbortController().signal,
  };
  const reply = await handlers['usage.list']?.(request);
  return { question: questions[0], value: reply?.kind === 'document' ? reply.value : undefined };
}

test('answers as its schema says, with money as text and the outcomes that went well as what remains', async () => {
  const { value } = await ask({ group_by: 'model,day' });
  expect(checkSchema(usageReportSchema, value)).toEqual([]);
  expect(value).toMatchObject({
    items: [
      {
        model: 'm1',
        outcomes: { ok: 3, blocked: 1 },
        cost: [{ currency: 'USD', picos: '123456789012345678901' }],
        cache: { hits_exact: 2, hits_coalesced: 1, hits_semantic: 0, saved: [{ currency: 'USD', picos: '5' }] },
      },
      { model: 'm2' },
    ],
    totals: { calls: 5 },
    next_cursor: '2',
    from: '2026-10-26T11:00:00.000Z',
    to: '2026-11-25T11:00:00.000Z',
  });
});

test('asks for whole hours, and up to the end of the month where nothing can be later', async () => {
  expect((await ask({ group_by: 'model,day', to: '2026-11-20T09:30:00Z', from: '2026-11-01', cursor: '2', limit: '50' })).question).toEqual(
    {
      from: Date.UTC(2026, 10, 1),
      to: Date.UTC(2026, 10, 20, 10),
      groupBy: ['model'],
      granularity: 'day',
      filters: {},
      order: 'time',
      offset: 2,
      limit: 50,
    },
  );
  expect((await ask({})).question).toMatchObject({
    to: Date.UTC(2026, 11, 1),
    order: 'cost',
    granularity: 'none',
    groupBy: [],
    limit: 100,
  });
});

test('shows whoever belongs to a tenant that tenant alone', async () => {
  expect((await ask({}, 'retail')).question?.filters).toEqual({ tenant: 'retail' });
  expect((await ask({ tenant: 'retail', key: 'k' }, 'retail')).question?.filters).toEqual({ tenant: 'retail', key: 'k' });
  await expect(ask({ tenant: 'cards' }, 'retail')).rejects.toMatchObject({ code: 'not_found' });
});

test.each([
  [{ from: '2026-11-26' }, /from: must be before to/],
  [{ to: '2026-13-01' }, /to: is no time/],
  [{ group_by: 'day,hour' }, /group_by: takes one/],
  [{ cursor: 'x' }, /cursor: is not a next_cursor/],
  [{ model: 'many' }, /group_by: comes to too many groups/],
])('refuses %j', async (query, message) => {
  const refused = await ask(query).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(AdminRefusal);
  expect(refused).toMatchObject({ code: 'invalid_input', message: expect.stringMatching(message) });
});

test('takes the queries that it documents', () => {
  const schema = usageOperations[0]?.query;
  expect(checkSchema(schema, { group_by: 'tenant,month', order: 'cost', from: '2026-11-01', currency: 'USD' })).toEqual([]);
  expect(checkSchema(schema, { group_by: 'tenant,year' })).toHaveLength(1);
});
