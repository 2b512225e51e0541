import { describe, expect, it } from 'vitest';
import type { ReasoningPart, Signature } from '#pipeline/call';
import { reasoningFromWire, reasoningToWire, signContent } from './reasoning.ts';

const anthropic: Signature = { from: 'anthropic', value: 'sig-a' };
const openai: Signature = { from: 'openai', value: 'sealed-o' };

describe('reasoning in chat messages', () => {
  it.each<[string, readonly ReasoningPart[]]>([
    ['plain text', [{ kind: 'reasoning', text: 'hm' }]],
    ['signed text', [{ kind: 'reasoning', text: 'hm', signature: anthropic }]],
    ['a sealed block', [{ kind: 'reasoning', text: '', encrypted: anthropic }]],
    ['a summary with its sealed block', [{ kind: 'reasoning', text: 'in short', encrypted: openai }]],
    [
      'several blocks',
      [
        { kind: 'reasoning', text: 'a', signature: anthropic },
        { kind: 'reasoning', text: '', encrypted: anthropic },
        { kind: 'reasoning', text: 'b', signature: anthropic },
      ],
    ],
    ['a signature without text', [{ kind: 'reasoning', text: '', signature: anthropic }]],
  ])('gives %s back as it went out', (_, parts) => {
    expect(reasoningFromWire(reasoningToWire(parts)).parts).toEqual(parts);
  });

  it('carries the signature of a text beside it', () => {
    const signature: Signature = { from: 'gemini', value: 'ts' };
    const wire = reasoningToWire([{ kind: 'text', text: 'answer', signature }]);
    const { parts, contentSignature } = reasoningFromWire(wire);
    expect(parts).toEqual([]);
    expect(signContent([{ kind: 'text', text: 'answer' }], contentSignature)).toEqual([{ kind: 'text', text: 'answer', signature }]);
    expect(signContent([], signature)).toEqual([{ kind: 'text', text: '', signature }]);
  });

  it('joins the entries of one index, as callers collect them from a stream', () => {
    const { parts } = reasoningFromWire({
      reasoning_content: 'ab',
      reasoning_details: [
        { type: 'reasoning.text', text: 'a', format: 'anthropic-claude-v1', index: 0 },
        { type: 'reasoning.text', text: 'b', format: 'anthropic-claude-v1', index: 0 },
        { type: 'reasoning.text', text: '', signature: 'own', format: 'anthropic-claude-v1', index: 0 },
      ],
    });
    expect(parts).toEqual([{ kind: 'reasoning', text: 'ab', signature: { from: 'anthropic', value: 'own' } }]);
  });

  it('takes text that stands only beside the entries for theirs', () => {
    const sealed = { type: 'reasoning.encrypted', data: 'd', format: 'openai-responses-v1', index: 0 };
    expect(reasoningFromWire({ reasoning: 'in short', reasoning_details: [sealed] }).parts).toEqual([
      { kind: 'reasoning', text: 'in short', encrypted: { from: 'openai', value: 'd' } },
    ]);
    expect(reasoningFromWire({ reasoning: 'hm' }).parts).toEqual([{ kind: 'reasoning', text: 'hm' }]);
    expect(reasoningFromWire({ content: 'x' }).parts).toEqual([]);
  });

  it('reads a signature where Google puts it', () => {
    expect(reasoningFromWire({ extra_content: { google: { thought_signature: 'g' } } }).contentSignature).toEqual({
      from: 'gemini',
      value: 'g',
    });
  });
});
