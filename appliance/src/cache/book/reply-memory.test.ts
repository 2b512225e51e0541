import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CacheReply } from '../cache-ports.ts';
import { replyMemory, sizeOf } from './reply-memory.ts';
import { replyFromBytes, replyToBytes } from './reply-text.ts';

const reply = (length: number): CacheReply => [{ kind: 'text-delta', choice: 0, text: 'x'.repeat(length) }, { kind: 'done' }];

test('never holds more than there is room for, and lets the least used go first', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ id: fc.nat(20), length: fc.nat(900), look: fc.boolean() })), (steps) => {
      const left: string[] = [];
      const memory = replyMemory(5_000, (id) => void left.push(id));
      const order: string[] = [];
      const use = (id: string): void => {
        const at = order.indexOf(id);
        if (at >= 0) order.splice(at, 1);
        order.push(id);
      };
      for (const { id, length, look } of steps) {
        const name = String(id);
        left.length = 0;
        if (look) {
          const known = memory.get(name) !== undefined;
          expect(known).toBe(order.includes(name));
          if (known) use(name);
        } else {
          memory.put(name, reply(length));
          use(name);
        }
        expect(left).toEqual(order.splice(0, left.length));
        expect(memory.bytes()).toBeLessThanOrEqual(5_000);
      }
    }),
  );
});

test('what is removed takes no room', () => {
  const memory = replyMemory(1e6, () => expect.fail());
  memory.put('a', reply(10));
  memory.put('a', reply(20));
  expect(memory.bytes()).toBe(sizeOf(reply(20)));
  memory.remove('a');
  memory.remove('a');
  expect(memory.bytes()).toBe(0);
});

test('a reply is read as it was written; what is none is not', () => {
  expect(replyFromBytes(replyToBytes(reply(3)))).toEqual(reply(3));
  const [whole, other] = [replyToBytes(reply(3)), replyToBytes(reply(3))];
  other.writeUInt8(2, 0);
  const unknown = Buffer.from('\u0001[{"kind":"other"}]');
  const cut = Array.from({ length: whole.length }, (_, length) => whole.subarray(0, length));
  for (const bytes of [other, unknown, Buffer.from('\u0001[]'), ...cut]) expect(replyFromBytes(bytes)).toBeUndefined();
});
