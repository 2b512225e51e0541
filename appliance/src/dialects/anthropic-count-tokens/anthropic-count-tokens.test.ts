import { describe, expect, it } from 'vitest';
import { anthropicCountTokens } from './anthropic-count-tokens.ts';

const body = {
  model: 'assistant',
  system: 'Be brief.',
  messages: [{ role: 'user', content: 'Hello' }],
  tools: [{ name: 'rate', input_schema: { type: 'object' } }],
};

describe('count_tokens', () => {
  it('needs no max_tokens and never streams', () => {
    expect(anthropicCountTokens.read({ ...body, stream: true }, {})).toEqual({ model: 'assistant', stream: false, wantsUsage: true });
    expect(() => anthropicCountTokens.read({ model: 'assistant' }, {})).toThrow(expect.objectContaining({ param: 'messages' }));
    expect(anthropicCountTokens.stream).toBeUndefined();
  });

  it('carries the whole prompt', () => {
    expect(anthropicCountTokens.fromWire(body, {})).toMatchObject({
      refused: [],
      ignored: [],
      value: { kind: 'count-tokens', request: { messages: [{ role: 'system' }, { role: 'user' }], tools: [{ name: 'rate' }] } },
    });
    expect(anthropicCountTokens.fromWire({ ...body, next_years_field: 1 }, {}).refused).toEqual(['next_years_field']);
  });
});
