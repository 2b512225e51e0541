import { GatewayError } from '@tollgate/shared';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '#pipeline/json';
import { geminiBatchEmbed, geminiCountTokens, geminiEmbed, geminiGenerate } from './gemini.ts';

const path = { model: 'assistant', stream: false };
const contents = [{ role: 'user', parts: [{ text: 'Hi' }] }];

function faultOf(read: () => unknown): string | undefined {
  try {
    read();
  } catch (error) {
    if (error instanceof GatewayError && error.code === 'invalid_request') return error.param;
    throw error;
  }
  return 'no error';
}

describe('the shape check of generateContent', () => {
  it('takes the model and the stream flag from the path, and the output bound in either spelling', () => {
    expect(geminiGenerate.read({ contents }, { model: 'assistant', stream: true })).toEqual({
      model: 'assistant',
      stream: true,
      wantsUsage: true,
    });
    expect(geminiGenerate.read({ contents, generationConfig: { maxOutputTokens: 20 } }, path)).toMatchObject({
      maxOutputTokens: 20,
      stream: false,
    });
    expect(geminiGenerate.read({ contents, generation_config: { max_output_tokens: '20' } }, path)).toMatchObject({ maxOutputTokens: 20 });
  });

  it('takes what proto3 JSON permits: one object for a list of one, upper-case roles, no role, unknown fields', () => {
    expect(() => geminiGenerate.read({ contents: { role: 'USER', parts: { text: 'Hi' } }, fieldOfTomorrow: 1 }, path)).not.toThrow();
    expect(() => geminiGenerate.read({ contents: [{ parts: [{ partOfTomorrow: {} }] }] }, path)).not.toThrow();
  });

  it.each<[string, JsonObject]>([
    ['contents', {}],
    ['contents', { contents: 'Hi' }],
    ['contents', { contents: [] }],
    ['contents', { contents: Array.from({ length: 100_001 }, () => ({})) }],
    ['contents[1]', { contents: [{}, 'Hi'] }],
    ['contents[0].role', { contents: [{ role: 'assistant' }] }],
    ['contents[0].parts', { contents: [{ parts: 'Hi' }] }],
    ['contents[0].parts[1]', { contents: [{ parts: [{ text: 'a' }, 'Hi'] }] }],
    ['systemInstruction', { contents, systemInstruction: 'Be brief' }],
    ['generationConfig', { contents, generationConfig: [] }],
    ['generationConfig.temperature', { contents, generationConfig: { temperature: 'warm' } }],
    ['generationConfig.topK', { contents, generation_config: { top_k: {} } }],
  ])('refuses a body by the name of its fault: %s', (param, body) => {
    expect(faultOf(() => geminiGenerate.read(body, path))).toBe(param);
  });

  it('refuses a path without a model', () => {
    expect(faultOf(() => geminiGenerate.read({ contents }, {}))).toBe('model');
  });
});

describe('the shape checks beside it', () => {
  it('counts contents or a whole request', () => {
    expect(geminiCountTokens.read({ contents }, path)).toMatchObject({ model: 'assistant', stream: false });
    expect(geminiCountTokens.read({ generateContentRequest: { model: 'models/assistant', contents } }, path)).toMatchObject({
      model: 'assistant',
    });
    expect(faultOf(() => geminiCountTokens.read({}, path))).toBe('contents');
    expect(faultOf(() => geminiCountTokens.read({ generateContentRequest: {} }, path))).toBe('generateContentRequest.contents');
  });

  it('embeds one content or a batch', () => {
    expect(geminiEmbed.read({ content: { parts: [{ text: 'a' }] } }, path)).toMatchObject({ model: 'assistant' });
    expect(faultOf(() => geminiEmbed.read({ content: 'a' }, path))).toBe('content');
    expect(geminiBatchEmbed.read({ requests: [{ content: { parts: [{ text: 'a' }] } }] }, path)).toMatchObject({ model: 'assistant' });
    expect(faultOf(() => geminiBatchEmbed.read({ requests: [] }, path))).toBe('requests');
    expect(faultOf(() => geminiBatchEmbed.read({ requests: [{ content: 7 }] }, path))).toBe('requests[0].content');
  });
});
