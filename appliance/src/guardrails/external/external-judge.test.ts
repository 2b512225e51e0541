import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { TextPlace } from '#guardrails/judge';
import { isObject, type Json, parseJson } from '#pipeline/json';
import type { ExternalAsk } from './external-ask.ts';
import { createExternalJudge } from './external-judge.ts';
import { llamaGuard } from './llama-guard.ts';
import { nemoGuardrails } from './nemo-guardrails.ts';
import { presidio } from './presidio.ts';
import type { GuardrailService } from './service.ts';
import { signature, webhook } from './webhook.ts';

interface Seen {
  readonly path: string;
  readonly body: Json | undefined;
  readonly raw: string;
  readonly headers: IncomingMessage['headers'];
}
type Handler = (seen: Seen, response: ServerResponse) => void;

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

/** A real server; `handle` may answer, wait or cut the connection. */
async function serve(handle: Handler): Promise<{ readonly url: string; readonly seen: Seen[] }> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const raw = Buffer.concat(chunks).toString();
      const one = { path: request.url ?? '', body: parseJson(raw), raw, headers: request.headers };
      seen.push(one);
      handle(one, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { url: `http://127.0.0.1:${String(portOf(server.address()))}`, seen };
}

function portOf(address: AddressInfo | string | null): number {
  return typeof address === 'object' && address ? address.port : 0;
}

const answer = (response: ServerResponse, body: Json, status = 200): void =>
  void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

const ask: ExternalAsk = async ({ url, headers, body, deadlineMs, signal }) => {
  const reply = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.any([signal, AbortSignal.timeout(deadlineMs)]) });
  return { status: reply.status, body: await reply.text() };
};
const judgeOf = (service: GuardrailService, more: { deadlineMs?: number; concurrency?: number } = {}) =>
  createExternalJudge({ service, ask, headers: { authorization: 'Bearer secret-1' }, deadlineMs: 1_000, concurrency: 4, ...more });
const input: TextPlace = { side: 'input', role: 'user' };
const output: TextPlace = { side: 'output', role: 'assistant' };
const asking = () => ({ before: '', signal: new AbortController().signal });

describe('NeMo Guardrails', () => {
  const nemo = (url: string) => nemoGuardrails({ url, configId: 'bank', model: undefined });

  it('is asked for a check by the microservice’s endpoint', async () => {
    const { url, seen } = await serve(({ raw }, response) =>
      answer(response, {
        status: raw.includes('bomb') ? 'blocked' : 'success',
        rails_status: { 'self check input': { status: raw.includes('bomb') ? 'blocked' : 'success' } },
      }),
    );
    const judge = judgeOf(nemo(url));
    expect(await judge.judge('good morning', input, asking())).toEqual([]);
    expect(await judge.judge('a bomb', input, asking())).toEqual([{ type: 'nemo-blocked', start: 0, end: 6, score: 1 }]);
    expect(seen[0]).toMatchObject({
      path: '/v1/guardrail/checks',
      headers: { authorization: 'Bearer secret-1' },
      body: { model: '', messages: [{ role: 'user', content: 'good morning' }], guardrails: { config_id: 'bank' } },
    });
  });

  it('is asked by the library’s checks where there is no microservice', async () => {
    const { url, seen } = await serve(({ path, raw }, response) => {
      if (path !== '/v1/checks') return answer(response, { detail: 'Not Found' }, 404);
      answer(response, {
        status: raw.includes('bomb') ? 'blocked' : 'passed',
        content: '…',
        rail: raw.includes('bomb') ? 'self check output' : null,
      });
    });
    const judge = judgeOf(nemo(url));
    expect(await judge.judge('a bomb', output, asking())).toHaveLength(1);
    expect(await judge.judge('fine', output, asking())).toEqual([]);
    expect(seen.map(({ path }) => path)).toEqual(['/v1/guardrail/checks', '/v1/checks', '/v1/checks']);
    expect(seen[1]?.body).toMatchObject({
      guardrails: { config_id: 'bank', rail_types: ['output'] },
      messages: [{ role: 'user' }, { role: 'assistant', content: 'a bomb' }],
    });
  });

  it('is asked for its rails alone by chat completions of earlier servers', async () => {
    const { url } = await serve(({ path, raw }, response) => {
      if (path !== '/v1/chat/completions') return answer(response, { detail: 'Not Found' }, 404);
      const stop = raw.includes('bomb');
      const choices = [
        {
          index: 0,
          finish_reason: 'stop',
          message: { role: 'assistant', content: stop ? "I'm sorry, I can't respond to that." : 'good morning' },
        },
      ];
      answer(response, {
        object: 'chat.completion',
        choices,
        guardrails: { config_id: 'bank', log: { activated_rails: [{ type: 'input', name: 'self check input', stop }] } },
      });
    });
    expect(await judgeOf(nemo(url)).judge('good morning', input, asking())).toEqual([]);
    expect(await judgeOf(nemo(url)).judge('a bomb', input, asking())).toHaveLength(1);
  });
});

describe('Presidio', () => {
  it('finds entities by code points, in our names', async () => {
    const { url, seen } = await serve((_, response) =>
      answer(response, [
        { analysis_explanation: null, end: 9, entity_type: 'PERSON', recognition_metadata: {}, score: 0.85, start: 4 },
        { analysis_explanation: null, end: 30, entity_type: 'CREDIT_CARD', score: 1.0, start: 11 },
      ]),
    );
    const text = '🙂 I Priya, 4111 1111 1111 1111';
    const found = await judgeOf(presidio(url, 'en')).judge(text, input, asking());
    expect(found.map(({ type, start, end }) => [type, text.slice(start, end)])).toEqual([
      ['person', 'Priya'],
      ['card-number', '4111 1111 1111 1111'],
    ]);
    expect(seen[0]).toMatchObject({ path: '/analyze', body: { text, language: 'en' } });
  });

  it('fails on offsets that are not in the text', async () => {
    const { url } = await serve((_, response) => answer(response, [{ end: 99, entity_type: 'PERSON', score: 0.85, start: 4 }]));
    await expect(judgeOf(presidio(url, 'en')).judge('short', input, asking())).rejects.toMatchObject({ reason: 'garbled' });
  });
});

describe('Llama Guard', () => {
  const says =
    (content: string): Handler =>
    (_, response) =>
      answer(response, {
        object: 'chat.completion',
        choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }],
      });

  it.each([
    ['safe', []],
    ['\n\nsafe', []],
    ['\n\nunsafe\nS1,S10', ['violent-crimes', 'hate']],
    ['unsafe', ['unsafe']],
    ['unsafe\nS99', ['s99']],
  ])('reads %j', async (content, types) => {
    const { url, seen } = await serve(says(content));
    const found = await judgeOf(llamaGuard(`${url}/v1`, 'llama-guard-4')).judge('text', input, asking());
    expect(found.map(({ type }) => type)).toEqual(types);
    expect(seen[0]).toMatchObject({
      path: '/v1/chat/completions',
      body: { model: 'llama-guard-4', messages: [{ role: 'user', content: 'text' }], stream: false },
    });
  });

  it.each(['I think that is safe', '', 'unsafely'])('fails on %j', async (content) => {
    const { url } = await serve(says(content));
    await expect(judgeOf(llamaGuard(url, 'm')).judge('text', output, asking())).rejects.toMatchObject({ reason: 'garbled' });
  });
});

describe('a webhook', () => {
  const hook = (url: string) => webhook({ url: `${url}/judge`, secret: 'whsec', now: () => 1_790_000_000_999, newId: () => 'id-1' });

  it('is signed over time and body', async () => {
    const { url, seen } = await serve((_, response) =>
      answer(response, { findings: [{ type: 'insider', start: 2, end: 6, score: 0.7 }, { type: 'rumour' }] }),
    );
    expect(await judgeOf(hook(url)).judge('a deal', input, asking())).toEqual([
      { type: 'insider', start: 2, end: 6, score: 0.7 },
      { type: 'rumour', start: 0, end: 6, score: 1 },
    ]);
    const [one] = seen;
    expect(one?.body).toEqual({ id: 'id-1', side: 'input', role: 'user', text: 'a deal', before: '' });
    expect(one?.headers['x-tollgate-signature']).toBe(signature('whsec', 1_790_000_000, one?.raw ?? ''));
  });

  it.each([
    [{}],
    [{ findings: {} }],
    [{ findings: [{ type: 'A b' }] }],
    [{ findings: [{ type: 'a', start: 0, end: 99 }] }],
    [{ findings: [{ type: 'a', score: 2 }] }],
  ])('fails on an answer that is not as documented: %j', async (body) => {
    const { url } = await serve((_, response) => answer(response, body));
    await expect(judgeOf(hook(url)).judge('a deal', input, asking())).rejects.toMatchObject({ reason: 'garbled' });
  });
});

describe('any service', () => {
  it.each<[string, Handler, string]>([
    ['answers with an error', (_, response) => answer(response, { error: 'x' }, 500), 'unreachable'],
    ['answers with no JSON', (_, response) => void response.end('<html>'), 'garbled'],
    ['hangs up', (_, response) => void response.destroy(), 'unreachable'],
    ['says nothing', () => undefined, 'unreachable'],
    ['stops in the middle', (_, response) => void response.writeHead(200, { 'content-length': '99' }).write('['), 'unreachable'],
  ])('that %s is a failure', async (_, handler, reason) => {
    const { url } = await serve(handler);
    await expect(judgeOf(presidio(url, 'en'), { deadlineMs: 100 }).judge('text', input, asking())).rejects.toMatchObject({
      name: 'JudgeFailure',
      reason,
    });
  });

  it('that is gone is a failure', async () => {
    await expect(judgeOf(presidio('http://127.0.0.1:1', 'en')).judge('text', input, asking())).rejects.toMatchObject({
      reason: 'unreachable',
    });
  });

  it('is asked no more often at once than it may be, and says so when too many wait', async () => {
    let now = 0;
    let most = 0;
    const { url } = await serve((_, response) => {
      now += 1;
      most = Math.max(most, now);
      setTimeout(() => {
        now -= 1;
        answer(response, []);
      }, 30);
    });
    const judge = judgeOf(presidio(url, 'en'), { concurrency: 2 });
    const asked = await Promise.allSettled(Array.from({ length: 6 }, () => judge.judge('text', input, asking())));
    expect(most).toBe(2);
    expect(asked.filter(({ status }) => status === 'rejected')).toHaveLength(2);
    expect(asked.every((one) => one.status === 'fulfilled' || (isObject(one.reason) && one.reason['reason'] === 'busy'))).toBe(true);
  });
});
