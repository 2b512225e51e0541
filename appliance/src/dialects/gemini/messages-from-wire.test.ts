import { describe, expect, it } from 'vitest';
import type { GenerateRequest, Translated } from '#pipeline/call';
import type { Json, JsonObject } from '#pipeline/json';
import { generateFromWire } from './from-wire.ts';
import { sealToWire, thoughtSignature } from './signature.ts';

function read(body: JsonObject): Translated<GenerateRequest> {
  return generateFromWire(body, { model: 'assistant', stream: false });
}

function messages(...contents: readonly Json[]): GenerateRequest['messages'] {
  const { value, refused } = read({ contents });
  expect(refused).toEqual([]);
  return value.messages;
}

describe('contents', () => {
  it('reads both spellings, instructions and media', () => {
    const { value, refused } = read({
      system_instruction: { parts: [{ text: 'Be brief' }] },
      contents: [
        {
          role: 'user',
          parts: [
            { text: 'What is this?' },
            { inline_data: { mime_type: 'image/png', data: '_-8=' } },
            { fileData: { mimeType: 'application/pdf', fileUri: 'https://bank.example/a.pdf' } },
            { fileData: { mimeType: 'audio/mp3', fileUri: 'https://generativelanguage.googleapis.com/v1beta/files/abc' } },
          ],
        },
      ],
    });
    expect(refused).toEqual([]);
    expect(value.messages).toEqual([
      { role: 'system', parts: [{ kind: 'text', text: 'Be brief' }] },
      {
        role: 'user',
        parts: [
          { kind: 'text', text: 'What is this?' },
          { kind: 'image', source: { kind: 'data', mediaType: 'image/png', base64: '/+8=' } },
          { kind: 'file', source: { kind: 'url', url: 'https://bank.example/a.pdf' } },
          { kind: 'audio', source: { kind: 'file-id', id: 'https://generativelanguage.googleapis.com/v1beta/files/abc' } },
        ],
      },
    ]);
  });

  it('gives calls without an id one by their place and finds what a response answers by name and order', () => {
    expect(
      messages(
        { role: 'user', parts: [{ text: 'Rates?' }] },
        {
          role: 'model',
          parts: [
            { functionCall: { name: 'rate', args: { to: 'EUR' } }, thoughtSignature: 'c2ln' },
            { functionCall: { name: 'rate', args: { to: 'INR' } } },
            { functionCall: { name: 'now' } },
          ],
        },
        {
          role: 'user',
          parts: [
            { text: 'There:' },
            { functionResponse: { name: 'now', response: { error: 'no clock' } } },
            { functionResponse: { name: 'rate', response: { output: '1.1' } } },
            { functionResponse: { name: 'rate', response: { rate: 90 } } },
          ],
        },
      ).slice(1),
    ).toEqual([
      {
        role: 'assistant',
        parts: [
          { kind: 'tool-call', id: 'call_1_0', name: 'rate', arguments: '{"to":"EUR"}', signature: { from: 'gemini', value: 'c2ln' } },
          { kind: 'tool-call', id: 'call_1_1', name: 'rate', arguments: '{"to":"INR"}' },
          { kind: 'tool-call', id: 'call_1_2', name: 'now', arguments: '{}' },
        ],
      },
      {
        role: 'tool',
        parts: [
          { kind: 'tool-result', callId: 'call_1_2', name: 'now', content: [{ kind: 'text', text: 'no clock' }], isError: true },
          { kind: 'tool-result', callId: 'call_1_0', name: 'rate', content: [{ kind: 'text', text: '1.1' }] },
          { kind: 'tool-result', callId: 'call_1_1', name: 'rate', content: [{ kind: 'text', text: '{"rate":90}' }] },
        ],
      },
      { role: 'user', parts: [{ kind: 'text', text: 'There:' }] },
    ]);
  });

  it('matches responses by id where there is one, with images in them', () => {
    const [, , tool] = messages(
      { role: 'user', parts: [{ text: 'Draw' }] },
      { role: 'model', parts: [{ functionCall: { id: 'b', name: 'draw' } }, { functionCall: { id: 'a', name: 'draw' } }] },
      {
        role: 'function',
        parts: [
          {
            functionResponse: {
              id: 'a',
              name: 'draw',
              response: { output: 'done' },
              parts: [{ inlineData: { mimeType: 'image/png', data: 'AA==' } }],
            },
          },
        ],
      },
    );
    expect(tool).toEqual({
      role: 'tool',
      parts: [
        {
          kind: 'tool-result',
          callId: 'a',
          name: 'draw',
          content: [
            { kind: 'text', text: 'done' },
            { kind: 'image', source: { kind: 'data', mediaType: 'image/png', base64: 'AA==' } },
          ],
        },
      ],
    });
  });

  it('refuses a response that answers no call', () => {
    expect(() => read({ contents: [{ role: 'user', parts: [{ functionResponse: { name: 'rate', response: {} } }] }] })).toThrow(
      expect.objectContaining({
        code: 'invalid_request',
        param: 'contents[0].parts[0].functionResponse',
      }),
    );
  });

  it('puts a reply together that a chat recorded as one content a chunk', () => {
    const anthropic = { from: 'anthropic', value: 'x+/=' } as const;
    expect(
      messages(
        { role: 'user', parts: [{ text: 'Hi' }] },
        { role: 'model', parts: [{ text: 'Let me ', thought: true }] },
        { role: 'model', parts: [{ text: 'think', thought: true }] },
        { role: 'model', parts: [{ text: '', thought: true, thoughtSignature: thoughtSignature(anthropic) }] },
        { role: 'model', parts: [{ text: 'Good ' }] },
        { role: 'model', parts: [{ text: 'day' }] },
        { role: 'model', parts: [{ text: '' }] },
      )[1],
    ).toEqual({
      role: 'assistant',
      parts: [
        { kind: 'reasoning', text: 'Let me think', signature: anthropic },
        { kind: 'text', text: 'Good day' },
      ],
    });
  });

  it('reads opaque reasoning blocks of other families back', () => {
    const encrypted = { from: 'openai', value: 'gAAAA-_x' } as const;
    const seal = sealToWire({ encrypted }) ?? '';
    const assistant = { role: 'assistant', parts: [{ kind: 'reasoning', text: '', encrypted }] };
    expect(messages({ parts: [{ text: 'Hi' }] }, { role: 'model', parts: [{ thought: true, thoughtSignature: seal }] })[1]).toEqual(
      assistant,
    );
    // The Python SDK hands bytes back in the URL-safe alphabet.
    expect(
      messages(
        { parts: [{ text: 'Hi' }] },
        { role: 'model', parts: [{ thought: true, thoughtSignature: seal.replaceAll('+', '-').replaceAll('/', '_') }] },
      )[1],
    ).toEqual(assistant);
  });

  it('refuses by name what has no equal', () => {
    expect(
      read({
        contents: [
          {
            parts: [
              { executableCode: { code: '1' } },
              { text: 'a', videoMetadata: { fps: 1 } },
              { fileData: { fileUri: 'https://www.youtube.com/watch?v=x' } },
              { text: 'b', partMetadata: { a: 1 } },
            ],
          },
        ],
      }),
    ).toMatchObject({
      refused: ['contents[0].parts[0] (executableCode)', 'contents[0].parts[1] (videoMetadata)', 'contents[0].parts[2].fileData (YouTube)'],
      ignored: ['contents[0].parts[3].partMetadata'],
    });
  });
});
