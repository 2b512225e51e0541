import { createSecretKey } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isObject, type Json, type JsonObject, parseJson } from '#pipeline/json';
import { eligibility } from './eligibility.ts';
import { createHash, scopeOf, type Scope, type ScopeFacts } from './scope.ts';
import { ask, semantic, testCall, type TestCall } from './test-call.ts';

const hash = createHash(createSecretKey(Buffer.alloc(32, 1)));
const facts: ScopeFacts = { profile: 'p 1', embedder: 'e1', tags: [], perUser: false };

function scoped(call: TestCall, more: Partial<ScopeFacts> = {}): Scope {
  const inspected = testCall(call);
  const eligible = eligibility(inspected, { settings: semantic, personal: () => false });
  const scope = typeof eligible === 'string' ? undefined : scopeOf(inspected, eligible, { facts: { ...facts, ...more }, hash });
  if (!scope) throw new Error('not eligible');
  return scope;
}

const text = 'How do I order a card?';
const base: TestCall = {
  body: {
    model: 'a',
    temperature: 0,
    messages: [
      { role: 'system', content: 'S1' },
      { role: 'user', content: text },
    ],
  },
  user: 'u1',
};
const turns = (...messages: readonly JsonObject[]): TestCall => ({ ...base, body: { ...base.body, messages } });
const system: JsonObject = { role: 'system', content: 'S1' };
const question: JsonObject = { role: 'user', content: text };

test('everything that can change an answer separates', () => {
  const variants: Readonly<Record<string, Scope>> = {
    base: scoped(base),
    tenant: scoped({ ...base, tenant: 'cards' }),
    route: scoped({ ...base, route: 'other' }),
    model: scoped({ ...base, upstream: 'm2' }),
    dialect: scoped({ ...base, format: 'anthropic-messages' }),
    header: scoped({ ...base, headers: { 'anthropic-beta': 'x' } }),
    profile: scoped(base, { profile: 'p 2' }),
    embedder: scoped(base, { embedder: 'e2' }),
    tags: scoped(base, { tags: ['prices-2026'] }),
    user: scoped(base, { perUser: true }),
    'other user': scoped({ ...base, user: 'u2' }, { perUser: true }),
    'system prompt': scoped(turns({ role: 'system', content: 'S2' }, question)),
    'no system prompt': scoped(turns(question)),
    'developer prompt': scoped(turns({ role: 'developer', content: 'S1' }, question)),
    'earlier turn': scoped(
      turns(system, { role: 'user', content: 'My home is in Nagpur.' }, { role: 'assistant', content: 'Noted.' }, question),
    ),
    'earlier turn of another': scoped(
      turns(system, { role: 'user', content: 'I live in Goa.' }, { role: 'assistant', content: 'Noted.' }, question),
    ),
    temperature: scoped({ ...base, body: { ...base.body, temperature: 0.2 } }),
    'max tokens': scoped({ ...base, body: { ...base.body, max_tokens: 5 } }),
    seed: scoped({ ...base, body: { ...base.body, seed: 4 } }),
    format: scoped({ ...base, body: { ...base.body, response_format: { type: 'json_object' } } }),
    'unknown field': scoped({ ...base, body: { ...base.body, next_years_field: 1 } }),
  };
  expect(new Set(Object.values(variants).map(({ scope }) => scope)).size).toBe(Object.keys(variants).length);
  expect(new Set(Object.values(variants).map(({ exact }) => exact)).size).toBe(Object.keys(variants).length);
});

test('how the reply is sent and who is told to be behind the call do not separate', () => {
  const { scope, exact } = scoped(base);
  for (const more of [
    { stream: true, stream_options: { include_usage: true } },
    { model: 'alias' },
    { user: 'end-user-7' },
    { metadata: { trace: 'x' } },
  ])
    expect(scoped({ ...base, body: { ...base.body, ...more } })).toEqual({ scope, exact, question: text });
});

test('of a personal route the end user counts, and the key where nobody is named', () => {
  const perUser = { perUser: true };
  const named = (user: string): Scope => scoped({ body: { ...base.body, user } }, perUser);
  expect(named('a').scope).not.toBe(named('b').scope);
  expect(scoped({ body: base.body, family: 'k1' }, perUser).scope).not.toBe(scoped({ body: base.body, family: 'k2' }, perUser).scope);
});

test('other questions share a scope, and never an exact key', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (left, right) => {
      const written = [left, right].map((value) => value.toWellFormed().replaceAll('\0', ' '));
      fc.pre(written.every((value) => value.trim() !== ''));
      const [one, other] = written.map((value) => scoped({ body: ask(value) }));
      expect(one?.scope).toBe(other?.scope);
      expect(one?.exact === other?.exact).toBe(written[0]?.normalize('NFC').trim() === written[1]?.normalize('NFC').trim());
    }),
  );
});

/** Short strings, so that the question stands elsewhere in the body as well. */
const words = fc.constantFrom('user', 'a', 'b', 'content', 'role');
const messages = fc.array(fc.record({ role: fc.constantFrom('user', 'assistant', 'system'), content: words, name: words }), {
  maxLength: 2,
});

test('two bodies have one scope exactly when they differ in nothing but the question', () => {
  const bodies = fc.record({ earlier: messages, name: words, question: words, stop: words });
  fc.assert(
    fc.property(bodies, bodies, (left, right) => {
      const [one, other] = [left, right].map(({ earlier, name, question: asked, stop }) => {
        const body = { temperature: 0, stop, messages: [...earlier, { name, content: asked, role: 'user' }] };
        return { asked, body, scope: scoped({ body }) };
      });
      if (!one || !other) return;
      const blank = (value: { readonly asked: string; readonly body: JsonObject }): string => JSON.stringify(withQuestion(value.body, '?'));
      if (one.scope.exact === other.scope.exact) expect(one.body).toEqual(other.body);
      if (one.scope.scope === other.scope.scope) expect(blank(one)).toBe(blank(other));
    }),
    { numRuns: 300 },
  );
});

function withQuestion(body: JsonObject, question_: string): Json {
  const copy = parseJson(JSON.stringify(body));
  const list = isObject(copy) ? copy['messages'] : undefined;
  if (!isObject(copy) || !Array.isArray(list)) return null;
  const last: unknown = list.at(-1);
  return { ...copy, messages: [...list.slice(0, -1), isObject(last) ? { ...last, content: question_ } : null] };
}
