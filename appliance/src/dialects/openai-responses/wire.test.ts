import { GatewayError } from '@tollgate/shared';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '#pipeline/call';
import { readResponses } from './wire.ts';

function fault(body: JsonObject): string | undefined {
  try {
    readResponses(body);
  } catch (error) {
    if (error instanceof GatewayError && error.code === 'invalid_request') return error.param;
    throw error;
  }
  return undefined;
}

const user = { role: 'user', content: 'hi' };

describe('the outline of a Responses body', () => {
  it('tells the corridor the route, the stream and the bound', () => {
    expect(readResponses({ model: 'assistant', input: 'hi', stream: true, max_output_tokens: 50 })).toEqual({
      model: 'assistant',
      stream: true,
      wantsUsage: true,
      maxOutputTokens: 50,
    });
    expect(readResponses({ model: 'assistant', input: [user], stream: null })).toEqual({
      model: 'assistant',
      stream: false,
      wantsUsage: true,
    });
  });

  it('names the field at fault', () => {
    expect(fault({ input: 'hi' })).toBe('model');
    expect(fault({ model: '', input: 'hi' })).toBe('model');
    expect(fault({ model: 'a' })).toBe('input');
    expect(fault({ model: 'a', input: [] })).toBe('input');
    expect(fault({ model: 'a', input: '' })).toBe('input');
    expect(fault({ model: 'a', input: 7 })).toBe('input');
    expect(fault({ model: 'a', input: ['hi'] })).toBe('input[0]');
    expect(fault({ model: 'a', input: [user, { role: 'tool', content: 'x' }] })).toBe('input[1].role');
    expect(fault({ model: 'a', input: [user, { role: 'user', content: 3 }] })).toBe('input[1].content');
    expect(fault({ model: 'a', input: [{ role: 'user', content: ['x'] }] })).toBe('input[0].content[0]');
    expect(fault({ model: 'a', input: [{ type: 5 }] })).toBe('input[0].type');
    expect(fault({ model: 'a', input: [{}] })).toBe('input[0]');
    expect(fault({ model: 'a', input: Array.from({ length: 100_001 }, () => user) })).toBe('input');
    expect(fault({ model: 'a', input: 'hi', stream: 'yes' })).toBe('stream');
    expect(fault({ model: 'a', input: 'hi', temperature: '1' })).toBe('temperature');
    expect(fault({ model: 'a', input: 'hi', max_output_tokens: Number.POSITIVE_INFINITY })).toBe('max_output_tokens');
    expect(fault({ model: 'a', input: 'hi', tools: {} })).toBe('tools');
    expect(fault({ model: 'a', input: 'hi', text: [] })).toBe('text');
    expect(fault({ model: 'a', input: 'hi', instructions: [user] })).toBe('instructions');
  });

  it('lets pass what only the provider can judge', () => {
    const input = [
      user,
      { type: 'function_call', call_id: 'c' },
      { type: 'next_years_item', x: 1 },
      { role: 'user', content: [{ type: 'next_years_part' }] },
      { id: 'msg_1' },
    ];
    expect(fault({ model: 'a', input, next_years_field: { deep: [1] } })).toBeUndefined();
    expect(fault({ model: 'a', prompt: { id: 'pmpt_1' } })).toBeUndefined();
  });
});
