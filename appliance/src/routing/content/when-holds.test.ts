import { expect, test } from 'vitest';
import type { GenerateRequest, NormalRequest } from '#pipeline/call';
import { callMetadata } from './call-metadata.ts';
import { contentCall } from './content-call.ts';
import { bindWhen } from './when-holds.ts';

const chat: GenerateRequest = {
  kind: 'generate',
  stream: false,
  messages: [
    { role: 'system', parts: [{ kind: 'text', text: 'You help customers of a bank.' }] },
    { role: 'user', parts: [{ kind: 'text', text: 'How long does a transfer to another bank take?' }] },
  ],
  tools: [],
  sampling: {},
  output: { kind: 'text' },
};
const noon = Date.parse('2026-11-26T12:00:00Z');

interface Given {
  readonly request?: NormalRequest;
  readonly tenant?: string;
  readonly environment?: string;
  readonly header?: string;
}

function holds(
  when: Parameters<typeof bindWhen>[0],
  { request = chat, tenant = 'retail', environment = 'prod', header }: Given = {},
): boolean {
  const normal = () => ({ value: request, refused: [], ignored: [] });
  const metadata = () => callMetadata({ app: 'teller', level: 3, nested: {} }, header);
  return bindWhen(when)(contentCall({ tenant, environment, nowMs: noon, normal, metadata }));
}

const withText = (text: string): GenerateRequest => ({ ...chat, messages: [{ role: 'user', parts: [{ kind: 'text', text }] }] });
const image = { kind: 'image', source: { kind: 'url', url: 'https://bank.example/a.png' } } as const;

test('tokens are counted as more than and fewer than', () => {
  const long = withText('a word or two '.repeat(400));
  expect([holds({ tokens_over: 1000 }, { request: long }), holds({ tokens_over: 1000 })]).toEqual([true, false]);
  expect([holds({ tokens_under: 100 }), holds({ tokens_under: 100, tokens_over: 40 })]).toEqual([true, false]);
  expect(holds({ tokens_over: 500 }, { request: { ...chat, messages: [{ role: 'user', parts: [image] }] } })).toBe(true);
});

test('tools and images, with and without', () => {
  const withTools = { ...chat, tools: [{ name: 'balance' }] };
  expect([holds({ tools: true }), holds({ tools: false }), holds({ tools: true }, { request: withTools })]).toEqual([false, true, true]);
  const withImage: GenerateRequest = { ...chat, messages: [...chat.messages, { role: 'user', parts: [image] }] };
  expect([
    holds({ images: true }),
    holds({ images: true }, { request: withImage }),
    holds({ images: false }, { request: withImage }),
  ]).toEqual([false, true, false]);
});

test('the language of the last user turn', () => {
  expect(holds({ languages: ['hi', 'en'] })).toBe(true);
  expect(holds({ languages: ['hi'] }, { request: withText('मेरा कार्ड खो गया है') })).toBe(true);
  expect(holds({ languages: ['en'] }, { request: withText('12345') })).toBe(false);
});

test('metadata in the body and in the header; the header counts where both speak', () => {
  expect(holds({ metadata: { app: 'teller' } })).toBe(true);
  expect(holds({ metadata: { app: 'teller', level: '3' } })).toBe(true);
  expect(holds({ metadata: { app: 'web' } }, { header: 'app=web, branch=Utrecht=2' })).toBe(true);
  expect(holds({ metadata: { branch: 'Utrecht=2' } }, { header: 'app=web, branch=Utrecht=2' })).toBe(true);
  expect(holds({ metadata: { app: 'teller' } }, { header: 'app=web' })).toBe(false);
  expect(holds({ metadata: { toString: 'x' } })).toBe(false);
});

test('tenants, environments and time; all conditions must hold', () => {
  expect([holds({ tenants: ['retail', 'cards'] }), holds({ tenants: ['cards'] })]).toEqual([true, false]);
  expect([holds({ environments: ['prod'] }), holds({ environments: ['test'] })]).toEqual([true, false]);
  expect(holds({ between: '17:00-18:00', time_zone: 'Asia/Kolkata', days: ['thu'] })).toBe(true);
  expect(holds({ between: '17:00-18:00', time_zone: 'Asia/Kolkata', days: ['fri'] })).toBe(false);
  expect(holds({ between: '17:00-18:00' })).toBe(false);
  expect(holds({ tenants: ['retail'], tools: true })).toBe(false);
});

test('what cannot be read holds no condition on what it says', () => {
  const call = contentCall({
    tenant: 'retail',
    environment: 'prod',
    nowMs: noon,
    metadata: () => ({}),
    normal: () => {
      throw new Error('only the provider can read it');
    },
  });
  expect(bindWhen({ tenants: ['retail'] })(call)).toBe(true);
  for (const when of [{ tools: false }, { images: false }, { tokens_under: 10 }, { languages: ['en'] }])
    expect(bindWhen(when)(call)).toBe(false);
});
