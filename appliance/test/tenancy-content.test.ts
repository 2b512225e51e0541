import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { questionIn } from './support/ask.ts';
import { called, pricedAt, until, type Called } from './support/called.ts';
import { enrolDevice, type AdminReply, type Device } from './support/device.ts';
import { startFakeProvider, type FakeProvider } from './support/fake-provider.ts';
import { startGateway, type Gateway } from './support/gateway.ts';
import { at, listAt, parsed, textAt } from './support/json.ts';

/** What tenants keep of prompts and replies, who may read it, and how it is gone. */
let fake: FakeProvider;
let gateway: Gateway;
let admin: Device;
let ofRedacted: Device;
const keys: Record<string, string> = {};
const asked = 'please look at CASE-11112222 for me';
const answered = ['it is about ', 'CASE-3333', '4444, I think'];

beforeAll(async () => {
  fake = await startFakeProvider();
  fake.behave({ kind: 'answer', reply: { parts: answered } });
  const { provider, model } = pricedAt(fake, 'plain');
  const pattern = (action: string, name: string) => ({
    use: 'pattern',
    on: action === 'tokenise' ? ['input'] : ['input', 'output'],
    action,
    patterns: [{ name, regex: 'CASE-\\d{8}' }],
  });
  gateway = await startGateway({
    egress: { allow: [fake.host] },
    providers: [provider],
    models: [model],
    routes: [{ id: 'open', targets: [{ model: 'plain' }] }],
    profiles: [
      { id: 'redacting', processors: [pattern('redact', 'case-id')] },
      { id: 'tokenising', processors: [pattern('tokenise', 'case-id')] },
      { id: 'blocking', processors: [{ ...pattern('block', 'case-id'), on: ['output'] }] },
    ],
    tenants: [
      { id: 'bank', profile: 'redacting' },
      { id: 'redacted', profile: 'redacting', content: 'redacted' },
      { id: 'full', profile: 'redacting', content: 'full' },
      { id: 'bare', content: 'full' },
      { id: 'tokens', profile: 'tokenising', content: 'redacted' },
      { id: 'blocked', profile: 'blocking', content: 'redacted' },
    ],
  });
  admin = await enrolDevice(gateway);
  ofRedacted = await enrolDevice(gateway, '--role', 'admin', '--tenant', 'redacted');
  for (const tenant of ['redacted', 'full', 'bare', 'tokens', 'blocked']) keys[tenant] = (await admin.makeKey({ tenant })).key;
});
afterAll(async () => {
  await gateway?.remove();
  admin?.remove();
  ofRedacted?.remove();
  await fake?.close();
});

const one = (tenant: string, stream = false, text = asked): Promise<Called> =>
  called(
    { lan: gateway.lan, key: keys[tenant] ?? gateway.key },
    questionIn('chat', 'open', { stream, messages: [{ role: 'user', content: text }] }),
  );
const callId = ({ headers }: Called): string => headers.get('x-tollgate-call-id') ?? '';
const read = (id: string, device = admin): Promise<AdminReply> => device.call('GET', `content/${id}?reason=complaint+4711`);

/** Once both sides are written. */
async function kept(reply: Called): Promise<{ readonly request: string; readonly reply: string }> {
  const id = callId(reply);
  let items: readonly unknown[] = [];
  await until(async () => (items = listAt((await read(id)).body, 'items')).length === 2, 15_000);
  const text = (kind: string): string =>
    textAt(
      items.find((item) => textAt(item, 'kind') === kind),
      'text',
    );
  return { request: text('request'), reply: text('reply') };
}

const recordsOf = async (id: string): Promise<readonly unknown[]> =>
  (await gateway.records()).filter((record) => textAt(record, 'call', 'id') === id || textAt(record, 'object', 'id') === id);

describe.each([false, true])('stream %s', (stream) => {
  test('off: nothing is kept, and nothing of it is in the records', async () => {
    const reply = await one('bank', stream);
    expect(reply.status).toBe(200);
    expect((await read(callId(reply))).status).toBe(404);
    const ofCall = (await recordsOf(callId(reply))).filter((record) => textAt(record, 'kind').startsWith('call.'));
    expect([ofCall.length, JSON.stringify(ofCall).includes('"content"')]).toEqual([2, false]);
  });

  test('redacted: what was let pass, on both sides', async () => {
    const reply = await one('redacted', stream);
    expect(reply.text).toContain('[CASE-ID]');
    const { request, reply: said } = await kept(reply);
    expect(request).toContain('please look at [CASE-ID] for me');
    expect(said).toContain('[CASE-ID]');
    expect(request + said).not.toMatch(/11112222|3333/);
  });

  test('full: what was asked and what the provider said', async () => {
    const reply = await one('full', stream);
    expect(reply.text).toContain('[CASE-ID]');
    const { request, reply: said } = await kept(reply);
    expect(request).toContain(asked);
    expect(said).toContain('CASE-3333');
    expect(said).toContain('4444, I think');
  });

  test('full, without a profile: the whole reply as it came', async () => {
    const reply = await one('bare', stream);
    const { request, reply: said } = await kept(reply);
    expect(request).toContain(asked);
    expect(said).toBe(reply.text);
  });

  test('redacted, where a surrogate is put back for the caller: never what it stands for', async () => {
    fake.behave((call) => ({ kind: 'answer', reply: { parts: ['you said: ', textAt(call.body, 'messages', 0, 'content')] } }));
    const reply = await one('tokens', stream);
    fake.behave({ kind: 'answer', reply: { parts: answered } });
    expect(reply.text).toContain('CASE-11112222');
    const { request, reply: said } = await kept(reply);
    expect(request + said).not.toContain('11112222');
  });

  test('a blocked reply: what the caller got', async () => {
    const reply = await one('blocked', stream);
    expect(reply.text).toContain('content_filter');
    const { reply: said } = await kept(reply);
    expect(said).toContain('content_filter');
    expect(said).not.toContain('33334444');
  });
});

test('the record of a call has a keyed hash of each side, and no text', async () => {
  const reply = await one('redacted');
  await kept(reply);
  const { body } = await read(callId(reply));
  const records = await recordsOf(callId(reply));
  const hashes = listAt(body, 'items').map((item) => textAt(item, 'hash'));
  expect(hashes).toHaveLength(2);
  for (const hash of hashes) {
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(records)).toContain(hash);
  }
  expect(JSON.stringify(records)).not.toMatch(/please look|I think/);
  const again = await one('redacted');
  await kept(again);
  expect(JSON.stringify(await recordsOf(callId(again)))).not.toContain(hashes[0]);
});

test('reading needs the permission and a reason, and each look is on record before it is shown', async () => {
  const reply = await one('redacted');
  await kept(reply);
  const id = callId(reply);
  const manager = await enrolDevice(gateway, '--role', 'manager');
  expect((await read(id, manager)).status).toBe(403);
  expect((await admin.call('GET', `content/${id}`)).status).toBe(400);
  expect((await read(id, ofRedacted)).status).toBe(200);
  const other = await one('full');
  await kept(other);
  expect((await read(callId(other), ofRedacted)).status).toBe(404);
  const shown = await gateway.cli('content', 'show', id, '--reason', 'request of the court');
  expect([shown.code, shown.stdout.includes('please look at [CASE-ID]')]).toEqual([0, true]);
  const looks = (await recordsOf(id)).filter((record) => textAt(record, 'kind') === 'security.content');
  expect(looks).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        actor: expect.objectContaining({ id: ofRedacted.id }),
        detail: expect.objectContaining({ reason: 'complaint 4711' }),
      }),
      expect.objectContaining({ detail: expect.objectContaining({ reason: 'request of the court' }) }),
    ]),
  );
  const refused = (await recordsOf(id)).filter((record) => textAt(record, 'kind') === 'admin.refusal');
  expect(refused.length).toBeGreaterThanOrEqual(1);
  manager.remove();
});

test('erased content is gone for everybody; who erased it when and why stays', async () => {
  const [one_, two] = [await one('full'), await one('full')];
  await Promise.all([kept(one_), kept(two)]);
  const id = callId(one_);
  expect((await admin.call('DELETE', `content/${id}?reason=request+12`)).body).toMatchObject({ records: 2 });
  const left = listAt((await read(id)).body, 'items');
  expect(left.map((item) => [textAt(item, 'text'), textAt(item, 'erased_by')])).toEqual([
    ['', `device:${admin.id}`],
    ['', `device:${admin.id}`],
  ]);
  const counted = await gateway.cli('content', 'erase-many', '--tenant', 'full', '--reason', 'end of contract', '--json');
  const [records, to] = [Number(at(parsed(counted.stdout), 'records')), textAt(parsed(counted.stdout), 'to')];
  expect(records).toBeGreaterThanOrEqual(2);
  const many = ['content', 'erase-many', '--tenant', 'full', '--reason', 'end of contract', '--to', to];
  expect((await gateway.cli(...many, '--expected', String(records + 1))).code).toBe(1);
  expect((await gateway.cli(...many, '--expected', String(records))).code).toBe(0);
  expect(textAt((await read(callId(two))).body, 'items', 0, 'text')).toBe('');
  const erasures = (await gateway.records()).filter((record) => textAt(record, 'action') === 'content.erase');
  expect(erasures).toEqual(
    expect.arrayContaining([expect.objectContaining({ detail: expect.objectContaining({ reason: 'request 12' }) })]),
  );
  const intent = (await recordsOf(id)).find((record) => textAt(record, 'kind') === 'call.intent');
  expect(textAt(intent, 'content', 'request')).toMatch(/^[0-9a-f]{64}$/);
});

test('kept content is sealed: nothing of it can be read in the data folder, erased or not', async () => {
  await kept(await one('full', false, 'a canary question 5f0e'));
  const files = readdirSync(gateway.dataDir, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  const stored = files.map((file) => readFileSync(join(file.parentPath, file.name), 'latin1')).join('\n');
  expect(stored).not.toContain('canary question');
  expect(gateway.log()).not.toContain('canary question');
});

test('a tenant that begins to keep content does so from the next call on', async () => {
  const before = await one('bank');
  expect((await admin.call('PATCH', 'tenants/bank', { body: { content: 'redacted' } })).status).toBe(200);
  const after = await one('bank');
  expect((await kept(after)).request).toContain('[CASE-ID]');
  expect((await read(callId(before))).status).toBe(404);
});
