import { describe, expect, it } from 'vitest';
import { GarbledReply, type NormalReply, type ProviderWire } from '#pipeline/call';
import { saidIn, saidOnWire } from './said-in.ts';

const reply: NormalReply = {
  kind: 'generate',
  id: 'r',
  model: 'm',
  choices: [
    {
      index: 0,
      finish: { unified: 'stop', raw: 'stop' },
      parts: [
        { kind: 'reasoning', text: 'hm ' },
        { kind: 'text', text: 'yes' },
        { kind: 'tool-call', id: 'c', name: 'now', arguments: '{}' },
      ],
    },
    { index: 1, finish: { unified: 'stop', raw: 'stop' }, parts: [{ kind: 'refusal', text: ' no' }] },
  ],
};

const wireThat = (fromWire: ProviderWire['fromWire']): ProviderWire => ({
  format: 'openai-chat',
  forward: () => ({ method: 'POST', path: '/', body: '' }),
  fromWire,
  summary: () => ({}),
});

describe('what a whole reply says', () => {
  it('is everything the model wrote, in every choice', () => {
    expect(saidIn(reply)).toBe('hm yesnow{} no');
    expect(saidIn({ kind: 'count-tokens', input: 3 })).toBe('');
  });

  it('is the body itself where the body cannot be translated', () => {
    expect(
      saidOnWire(
        wireThat(() => reply),
        {},
      ),
    ).toBe('hm yesnow{} no');
    const garbled = wireThat(() => {
      throw new GarbledReply('odd');
    });
    expect(saidOnWire(garbled, { odd: 1 })).toBe('{"odd":1}');
  });
});
