import { expect, test } from 'vitest';
import { AdminRefusal } from '../administration.ts';
import { type AdminHttpReply, type AdminHttpRequest, createAdminClient } from './client.ts';

function setUp(reply: Partial<Pick<AdminHttpReply, 'status' | 'headers'>> & { readonly body?: string }) {
  const sent: AdminHttpRequest[] = [];
  const client = createAdminClient({
    send: async (request) => {
      sent.push(request);
      const { status = 200, headers = {}, body = '' } = reply;
      return {
        status,
        headers,
        text: (async function* () {
          yield body.slice(0, 5);
          yield body.slice(5);
        })(),
      };
    },
  });
  return { client, sent };
}

const tenant = { id: 'a/b', name: 'A' };

test('asks as the table says and gives the object with its ETag', async () => {
  const { client, sent } = setUp({ body: JSON.stringify({ ...tenant, from_a_later_version: 1 }), headers: { etag: '"1"' } });
  const { value, etag } = await client.call('tenants.patch', {
    params: { id: 'a/b' },
    body: { name: 'A', budget: null },
    ifMatch: '"0"',
    comment: 'größer',
  });
  expect([value.name, etag]).toEqual(['A', '"1"']);
  expect(sent).toEqual([
    {
      method: 'PATCH',
      path: '/admin/v1/tenants/a%2Fb',
      headers: { 'content-type': 'application/json', 'if-match': '"0"', 'x-tollgate-comment': 'grÃ¶Ã\u009fer' },
      body: '{"name":"A","budget":null}',
    },
  ]);
});

test('the query is encoded, and what is undefined is left out', async () => {
  const { client, sent } = setUp({ body: '{"items":[]}' });
  await client.call('records.list', { query: { limit: 10, kind: 'call', cursor: 'a&b' } });
  expect(sent[0]?.path).toBe('/admin/v1/records?limit=10&kind=call&cursor=a%26b');
});

test('works in a draft and asks for a trial by headers, and says until when a revision is on trial', async () => {
  const { client, sent } = setUp({ status: 204, headers: { 'x-tollgate-unconfirmed-until': '2026-11-26T10:00:00.000Z' } });
  const input = { params: { id: 'a' }, ifMatch: '*', draft: 'd1', confirmWithin: '5m' };
  expect((await client.call('tenants.delete', input)).unconfirmedUntil).toBe('2026-11-26T10:00:00.000Z');
  expect(sent[0]?.headers).toEqual({ 'if-match': '*', 'x-tollgate-draft': 'd1', 'x-tollgate-confirm-within': '5m' });
});

test('a reply without a body is undefined', async () => {
  const { client } = setUp({ status: 204 });
  expect(await client.call('tenants.delete', { params: { id: 'a' }, ifMatch: '*' })).toEqual({ value: undefined });
});

test('a refusal comes as the appliance said it', async () => {
  const error = { code: 'conflict', message: 'in use', details: [{ path: 'routes[a]', message: 'refers to it' }, 4] };
  const { client } = setUp({ status: 409, body: JSON.stringify({ error }) });
  const refused = await client.call('tenants.delete', { params: { id: 'a' }, ifMatch: '*' }).catch((thrown: unknown) => thrown);
  expect(refused).toBeInstanceOf(AdminRefusal);
  expect(refused).toMatchObject({ code: 'conflict', message: 'in use', details: [{ path: 'routes[a]', message: 'refers to it' }] });
});

test.each([
  ['a proxy’s page', 502, '<html>', 'internal_error'],
  ['not what was asked for', 200, '{"name":4}', 'unsupported'],
  ['nothing', 200, '', 'unsupported'],
])('an answer that is %s is an error, never a value', async (_, status, body, code) => {
  const { client } = setUp({ status, body });
  await expect(client.call('tenants.get', { params: { id: 'a' } })).rejects.toMatchObject({ code });
});

test('events go on after the last one seen', async () => {
  const { client, sent } = setUp({ body: ': connected\n\nid: 8\nevent: key\ndata: {"id":"k"}\n\n' });
  const seen = [];
  for await (const event of client.events({ after: '7' })) seen.push(event);
  expect([sent[0]?.path, seen]).toEqual(['/admin/v1/events?after=7', [{ id: '8', event: 'key', data: { id: 'k' } }]]);
});
