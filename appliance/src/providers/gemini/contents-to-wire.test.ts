import { describe, expect, it } from 'vitest';
import type { GenerateRequest, JsonObject, Message, Translated } from '#pipeline/call';
import { generateToWire } from './to-wire.ts';

const hello: Message = { role: 'user', parts: [{ kind: 'text', text: 'Hi' }] };

function written(messages: readonly Message[], model = 'gemini-3.8-flash'): Translated<JsonObject> {
  const request: GenerateRequest = { kind: 'generate', stream: false, messages, tools: [], sampling: {}, output: { kind: 'text' } };
  return generateToWire(request, model);
}

const call = { kind: 'tool-call', id: 'c1', name: 'rate', arguments: '{"to":"EUR"}' } as const;
const result = { kind: 'tool-result', callId: 'c1', content: [{ kind: 'text', text: '1.1' }] } as const;

describe('messages', () => {
  it('moves all instructions to systemInstruction and joins neighbours of one role', () => {
    expect(
      written([
        { role: 'system', parts: [{ kind: 'text', text: 'a' }] },
        hello,
        hello,
        { role: 'developer', parts: [{ kind: 'text', text: 'b' }] },
      ]).value,
    ).toEqual({
      systemInstruction: { parts: [{ text: 'a' }, { text: 'b' }] },
      contents: [{ role: 'user', parts: [{ text: 'Hi' }, { text: 'Hi' }] }],
    });
  });

  it('lets instructions alone be what the user says', () => {
    expect(written([{ role: 'system', parts: [{ kind: 'text', text: 'a' }] }]).value).toEqual({
      contents: [{ role: 'user', parts: [{ text: 'a' }] }],
    });
  });

  it('sends media by value and by URL, and refuses files of other providers by name', () => {
    const parts: Message['parts'] = [
      { kind: 'image', source: { kind: 'data', mediaType: 'image/png', base64: 'AA==' }, detail: 'high' },
      { kind: 'image', source: { kind: 'url', url: 'https://a.example/b.WEBP?c=d.pdf' } },
      { kind: 'file', source: { kind: 'url', url: 'https://a.example/b' } },
      { kind: 'audio', source: { kind: 'data', mediaType: 'audio/wav', base64: 'AA==' } },
      { kind: 'file', source: { kind: 'file-id', id: 'https://generativelanguage.googleapis.com/v1beta/files/x' } },
      { kind: 'file', source: { kind: 'file-id', id: 'file-abc' } },
    ];
    expect(written([{ role: 'user', parts }])).toEqual({
      value: {
        contents: [
          {
            role: 'user',
            parts: [
              { inlineData: { mimeType: 'image/png', data: 'AA==' } },
              { fileData: { mimeType: 'image/webp', fileUri: 'https://a.example/b.WEBP?c=d.pdf' } },
              { fileData: { mimeType: 'application/pdf', fileUri: 'https://a.example/b' } },
              { inlineData: { mimeType: 'audio/wav', data: 'AA==' } },
              { fileData: { fileUri: 'https://generativelanguage.googleapis.com/v1beta/files/x' } },
            ],
          },
        ],
      },
      refused: ['messages[0] (file by file id)'],
      ignored: ['image detail'],
    });
  });
});

describe('tool turns', () => {
  it('answers parallel calls together, by name and id, ahead of what else the user says', () => {
    const { value } = written([
      hello,
      { role: 'assistant', parts: [call] },
      { role: 'assistant', parts: [{ ...call, id: 'c2', name: 'now', arguments: '' }] },
      {
        role: 'tool',
        parts: [{ ...result, content: [...result.content, { kind: 'image', source: { kind: 'url', url: 'https://a.example/b.png' } }] }],
      },
      {
        role: 'tool',
        parts: [
          {
            kind: 'tool-result',
            callId: 'c2',
            isError: true,
            content: [
              { kind: 'text', text: 'no clock' },
              { kind: 'image', source: { kind: 'data', mediaType: 'image/png', base64: 'AA==' } },
            ],
          },
        ],
      },
      hello,
    ]);
    expect(value['contents']).toEqual([
      { role: 'user', parts: [{ text: 'Hi' }] },
      {
        role: 'model',
        parts: [
          { functionCall: { id: 'c1', name: 'rate', args: { to: 'EUR' } }, thoughtSignature: 'skip_thought_signature_validator' },
          { functionCall: { id: 'c2', name: 'now', args: {} } },
        ],
      },
      {
        role: 'user',
        parts: [
          { functionResponse: { id: 'c1', name: 'rate', response: { output: '1.1' } } },
          {
            functionResponse: {
              id: 'c2',
              name: 'now',
              response: { error: 'no clock' },
              parts: [{ inlineData: { mimeType: 'image/png', data: 'AA==' } }],
            },
          },
          { fileData: { mimeType: 'image/png', fileUri: 'https://a.example/b.png' } },
          { text: 'Hi' },
        ],
      },
    ]);
  });

  it('puts files beside the response for 2.5 models, which also need no signature', () => {
    const { value } = written(
      [
        hello,
        { role: 'assistant', parts: [call] },
        {
          role: 'tool',
          parts: [{ ...result, content: [{ kind: 'image', source: { kind: 'data', mediaType: 'image/png', base64: 'AA==' } }] }],
        },
      ],
      'gemini-2.5-flash',
    );
    expect(value['contents']).toMatchObject([
      {},
      { parts: [{ functionCall: { name: 'rate' } }] },
      { parts: [{ functionResponse: { response: { output: '' } } }, { inlineData: { data: 'AA==' } }] },
    ]);
    expect(JSON.stringify(value)).not.toContain('thoughtSignature');
  });

  it("sends back Gemini's own signatures only, where they stood, and no thoughts of others", () => {
    const own = { from: 'gemini', value: 'c2ln' } as const;
    const foreign = { from: 'anthropic', value: 'x' } as const;
    const { value } = written([
      hello,
      {
        role: 'assistant',
        parts: [
          { kind: 'reasoning', text: 'secret', signature: foreign },
          { kind: 'reasoning', text: 'unsigned' },
          { kind: 'reasoning', text: 'own', signature: own },
          { kind: 'text', text: 'a', signature: foreign },
          { kind: 'text', text: '', signature: own },
          { kind: 'text', text: '' },
          { ...call, signature: own },
          { ...call, id: 'c2' },
        ],
      },
    ]);
    expect(value['contents']).toMatchObject([
      {},
      {
        role: 'model',
        parts: [
          { text: 'own', thought: true, thoughtSignature: 'c2ln' },
          { text: 'a' },
          { text: '', thoughtSignature: 'c2ln' },
          { functionCall: { id: 'c1' }, thoughtSignature: 'c2ln' },
          { functionCall: { id: 'c2' } },
        ],
      },
    ]);
    expect(JSON.stringify(value)).not.toMatch(/secret|unsigned|skip_/);
  });

  it('refuses arguments that are no JSON object and results without a call', () => {
    expect(() => written([{ role: 'assistant', parts: [{ ...call, arguments: '[1' }] }])).toThrow(
      expect.objectContaining({ code: 'invalid_request', param: 'messages[0]' }),
    );
    expect(() => written([{ role: 'tool', parts: [result] }])).toThrow(
      expect.objectContaining({ code: 'invalid_request', param: 'messages[0]' }),
    );
  });
});
