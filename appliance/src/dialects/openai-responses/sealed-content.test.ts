import { describe, expect, it } from 'vitest';
import type { GenerateReply, Json, Part, ReplyContext } from '#pipeline/call';
import { isObject } from '#pipeline/json';
import { signatureMark } from '#pipeline/signature';
import { requestFromWire } from './from-wire.ts';
import { sealFromWire, sealToWire } from './sealed-content.ts';
import { replyToWire } from './to-wire.ts';

const context: ReplyContext = {
  callId: '01-a',
  route: 'r',
  createdAt: 1,
  wantsUsage: true,
  body: { model: 'r', input: 'hi' },
  arrayStream: false,
};

/** What a caller hands back who sends the reply's output as the next turn's input. */
function nextTurn(parts: readonly Part[]): readonly Part[] {
  const reply: GenerateReply = {
    kind: 'generate',
    id: 'x',
    model: 'm',
    choices: [{ index: 0, parts, finish: { unified: 'stop', raw: 'stop' } }],
  };
  const wire = replyToWire(reply, context);
  const input: Json = isObject(wire) && Array.isArray(wire.output) ? wire.output : [];
  return requestFromWire({ model: 'r', input }).value.messages.flatMap((message) => message.parts);
}

describe('signatures in a Responses conversation', () => {
  it('come back in the next turn, whoever made them', () => {
    const turns: readonly (readonly Part[])[] = [
      [
        { kind: 'reasoning', text: 'thinking', signature: { from: 'anthropic', value: 'EqoB+/=' } },
        { kind: 'text', text: 'Hello.' },
      ],
      [
        { kind: 'reasoning', text: '', signature: { from: 'anthropic', value: 'sig' } },
        { kind: 'reasoning', text: '', encrypted: { from: 'anthropic', value: 'redacted' } },
      ],
      [
        { kind: 'reasoning', text: 'summary', encrypted: { from: 'openai', value: 'gAAAA' } },
        { kind: 'tool-call', id: 'call_1', name: 'f', arguments: '{}' },
      ],
      [
        { kind: 'text', text: 'Look:', signature: { from: 'gemini', value: 'CiQ=' } },
        { kind: 'tool-call', id: 'c', name: 'f', arguments: '{"a":1}', signature: { from: 'gemini', value: 'é/+=' } },
      ],
      [
        { kind: 'tool-call', id: 'c', name: 'f', arguments: '{}' },
        { kind: 'text', text: '', signature: { from: 'gemini', value: 'end' } },
      ],
    ];
    for (const parts of turns) expect(nextTurn(parts)).toEqual(parts);
  });

  it("leaves OpenAI's own block as it is and marks all others", () => {
    expect(sealToWire({ kind: 'block', signature: { from: 'openai', value: 'gAAA' } })).toBe('gAAA');
    expect(sealFromWire('gAAA')).toEqual({ kind: 'block', signature: { from: 'openai', value: 'gAAA' } });
    expect(sealToWire({ kind: 'text', signature: { from: 'gemini', value: 'x' } })).toContain(signatureMark);
  });
});
