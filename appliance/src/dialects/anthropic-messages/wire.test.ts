import { GatewayError } from '@tollgate/shared';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '#pipeline/call';
import { readMessages, readPrompt } from './wire.ts';

const hello: JsonObject = { model: 'assistant', max_tokens: 64, messages: [{ role: 'user', content: 'Hello' }] };

function faultOf(body: JsonObject): string | undefined {
  try {
    readMessages(body);
  } catch (error) {
    expect(error).toBeInstanceOf(GatewayError);
    return error instanceof GatewayError ? error.param : undefined;
  }
  return 'none';
}

describe('the shape check of a Messages body', () => {
  it('says what the corridor must know', () => {
    expect(readMessages({ ...hello, stream: true })).toEqual({ model: 'assistant', stream: true, wantsUsage: true, maxOutputTokens: 64 });
    expect(readMessages({ ...hello, stream: null, system: null, tools: null }).stream).toBe(false);
  });

  it('takes every role and leaves content to the provider', () => {
    const messages = [
      { role: 'user', content: [{ type: 'brand_new', anything: 1 }] },
      { role: 'system', content: 'From now on in French.' },
      { role: 'assistant', content: [] },
      { role: 'user', content: '' },
    ];
    expect(faultOf({ ...hello, messages, unheard_of: { a: 1 } })).toBe('none');
  });

  it.each<[string, JsonObject]>([
    ['model', { ...hello, model: '' }],
    ['model', { ...hello, model: 7 }],
    ['max_tokens', { model: 'a', messages: [{ role: 'user', content: 'x' }] }],
    ['max_tokens', { ...hello, max_tokens: 1.5 }],
    ['max_tokens', { ...hello, max_tokens: '64' }],
    ['messages', { ...hello, messages: 'hello' }],
    ['messages', { ...hello, messages: [] }],
    ['messages', { ...hello, messages: Array.from({ length: 100_001 }, () => ({ role: 'user', content: 'x' })) }],
    ['messages[1]', { ...hello, messages: [{ role: 'user', content: 'x' }, 'y'] }],
    ['messages[0].role', { ...hello, messages: [{ role: 'tool', content: 'x' }] }],
    ['messages[0].content', { ...hello, messages: [{ role: 'user' }] }],
    ['messages[0].content', { ...hello, messages: [{ role: 'user', content: ['x'] }] }],
    ['stream', { ...hello, stream: 'yes' }],
    ['system', { ...hello, system: 5 }],
    ['tools', { ...hello, tools: {} }],
    ['tool_choice', { ...hello, tool_choice: 'auto' }],
    ['thinking', { ...hello, thinking: true }],
    ['output_config', { ...hello, output_config: 'high' }],
    ['metadata', { ...hello, metadata: 'me' }],
    ['temperature', { ...hello, temperature: '0.5' }],
    ['stop_sequences', { ...hello, stop_sequences: 'END' }],
  ])('names %s as the field at fault', (param, body) => {
    expect(faultOf(body)).toBe(param);
  });

  it('asks for no max_tokens where none is needed', () => {
    expect(readPrompt({ model: 'a', messages: [{ role: 'user', content: 'x' }] })).toEqual({ model: 'a', stream: false, wantsUsage: true });
  });
});
