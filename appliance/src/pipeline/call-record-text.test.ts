import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openRecord, targetText, usageText } from './call-record-text.ts';

it('says in text what objects would say, whatever a provider or model is called', () => {
  const name = fc.string({ unit: fc.constantFrom('a', '"', '\\', '\n', 'é', '\u2028', '{'), maxLength: 12 });
  fc.assert(
    fc.property(name, name, (provider, model) => {
      const target = { provider: { id: provider }, model: { id: model } };
      const text = targetText(target);
      expect(JSON.parse(`{${text}}`)).toEqual({ provider, model });
      expect(text).not.toContain('\n');
      expect(targetText(target)).toBe(text);
    }),
  );
});

it('writes usage as the contract names it, and null where there is none', () => {
  const usage = { input: 3, output: 2, cachedInput: 1, cacheWrite: 0, reasoning: 1, estimated: true };
  expect(JSON.parse(usageText(usage))).toEqual({
    input: 3,
    output: 2,
    cached_input: 1,
    cache_write: 0,
    reasoning: 1,
    estimated: true,
  });
  expect(usageText(undefined)).toBe('null');
});

it('opens the record of each call with its own facts, whatever the call before it on the same route was', () => {
  const name = fc.string({ unit: fc.constantFrom('a', '"', '\\', '\n', 'é'), maxLength: 4 });
  const caller = { keyId: 'key_1', family: 'key_1', tenant: 'bank', environment: 'production' };
  const route = { id: 'assistant', strategy: 'priority', targets: [], retries: 0, fallbackOn: new Set<never>() } as const;
  const targets = [undefined, { provider: { id: 'one' }, model: { id: 'm' } }, { provider: { id: 'two' }, model: { id: 'm"' } }];
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.uuid(), name, fc.boolean(), fc.constantFrom(...targets)), { minLength: 2 }), (calls) => {
      for (const [callId, address, stream, target] of calls) {
        const routing = stream ? ({ from: 'front', by: 'topic', topic: address } as const) : undefined;
        const call = { callId, address, caller, route, routing, dialect: { format: 'openai-chat' as const }, summary: { stream } };
        const text = openRecord(call, { id: 'r_1', time: '2026-11-26T04:00:00.000Z', kind: 'call.intent' }, target);
        expect(JSON.parse(`${text}}`)).toMatchObject({
          kind: 'call.intent',
          origin: address,
          call: {
            id: callId,
            stream,
            provider: target?.provider.id ?? null,
            model: target?.model.id ?? null,
            key: 'key_1',
            user: null,
            ...(routing ? { routing } : {}),
          },
        });
      }
    }),
  );
});
