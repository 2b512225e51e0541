import { describe, expect, it } from 'vitest';
import type { GenerateRequest } from '#pipeline/call';
import { estimateRequestTokens } from './estimate-tokens.ts';

/** A counter whose tokens are texts, which it keeps. */
function counting(): { readonly seen: string[]; count(texts: readonly string[]): Promise<number>; close(): Promise<void> } {
  const seen: string[] = [];
  return {
    seen,
    async count(texts) {
      seen.push(...texts);
      return texts.length;
    },
    close: async () => {},
  };
}

const request: GenerateRequest = {
  kind: 'generate',
  stream: true,
  sampling: {},
  tools: [{ name: 'look', description: 'looks', parameters: { type: 'object' } }],
  output: { kind: 'json-schema', name: 'x', schema: { type: 'string' } },
  messages: [
    { role: 'system', parts: [{ kind: 'text', text: 'system' }] },
    {
      role: 'user',
      name: 'ada',
      parts: [
        { kind: 'text', text: 'user' },
        { kind: 'image', source: { kind: 'url', url: 'https://bank.example/a.png' }, detail: 'low' },
      ],
    },
    {
      role: 'assistant',
      parts: [
        { kind: 'reasoning', text: 'thought' },
        { kind: 'refusal', text: 'no' },
        { kind: 'tool-call', id: '1', name: 'look', arguments: '{}' },
      ],
    },
    {
      role: 'tool',
      parts: [
        {
          kind: 'tool-result',
          callId: '1',
          content: [
            { kind: 'text', text: 'result' },
            { kind: 'image', source: { kind: 'file-id', id: 'f' } },
          ],
        },
      ],
    },
  ],
};

describe('estimating the tokens of a request', () => {
  it('counts every text a caller wrote, and the rest at a fixed price', async () => {
    const counter = counting();
    const tokens = await estimateRequestTokens(request, counter);
    expect(counter.seen).toEqual([
      'system',
      'ada',
      'user',
      'thought',
      'no',
      'look',
      '{}',
      'result',
      'look',
      'looks',
      '{"type":"object"}',
      '{"type":"string"}',
    ]);
    expect(tokens).toBe(12 + 4 * 4 + 3 + 85 + 765);
    expect(await estimateRequestTokens({ kind: 'count-tokens', request }, counting())).toBe(tokens);
  });

  it('counts the inputs of an embedding', async () => {
    expect(await estimateRequestTokens({ kind: 'embed', inputs: ['a', 'b'] }, counting())).toBe(2);
    expect(await estimateRequestTokens({ kind: 'embed', inputs: ['a'], tokens: 40 }, counting())).toBe(41);
  });
});
