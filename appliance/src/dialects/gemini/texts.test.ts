import { describe, expect, it } from 'vitest';
import type { JsonObject } from '#pipeline/json';
import { marksIn, unmarked, unmarkedIn, uninspectableIn } from '#pipeline/texts/test-marks';
import { batchEmbedRequestPlan, countRequestPlan, embedRequestPlan, geminiReplyPlan, generateRequestPlan } from './texts.ts';

const request: JsonObject = {
  systemInstruction: { parts: [{ text: '~sys' }, { text: 'tem~' }] },
  contents: [
    {
      role: 'user',
      parts: [
        { text: '~one' },
        { text: ' text~' },
        { inlineData: { mimeType: 'text/csv', data: Buffer.from('a,~document~').toString('base64url') } },
        { inline_data: { mime_type: 'text/plain', data: Buffer.from('~snake case~').toString('base64') } },
        { fileData: { mimeType: 'video/mp4', fileUri: 'https://x/~address~', displayName: '~file name~' } },
        { newPart: '~new part~' },
      ],
    },
    {
      role: 'model',
      parts: [
        { text: '~thought~', thought: true, thoughtSignature: 'c2ln' },
        { text: '~said~' },
        { functionCall: { id: 'c', name: '~tool name~', args: { card: { '~key~': ['~argument~', 12345678] } } } },
        { executableCode: { language: 'PYTHON', code: '~code~' } },
        { codeExecutionResult: { outcome: 'OUTCOME_OK', output: '~printed~' } },
      ],
    },
    { role: 'user', parts: [{ functionResponse: { id: 'c', name: 'f', response: { pan: '~response~', n: 1 } } }] },
  ],
  tools: [
    {
      functionDeclarations: [
        {
          name: 'f',
          description: '~description~',
          parameters: { type: 'OBJECT', properties: { a: { type: 'STRING', description: '~about~' } } },
        },
      ],
    },
  ],
  toolConfig: { functionCallingConfig: { mode: 'ANY', allowedFunctionNames: ['~allowed~'] } },
  generationConfig: {
    temperature: 0.5,
    seed: 12345678,
    stopSequences: ['~stop~'],
    responseMimeType: 'application/json',
    responseSchema: { type: 'OBJECT', description: '~schema~' },
  },
  safetySettings: [{ category: 'HARM_CATEGORY_HARASSMENT', threshold: 'BLOCK_NONE' }],
  labels: { team: '~label~' },
};

const found = [
  'system text ~system~',
  'user text ~one text~',
  'user text ~document~',
  'user text ~snake case~',
  'user other ~address~',
  'user other ~file name~',
  'user other [newPart] ~new part~',
  'assistant reasoning ~thought~',
  'assistant text ~said~',
  'assistant other ~tool name~',
  'assistant tool-arguments key [card] ~key~',
  'assistant tool-arguments [~key~] ~argument~',
  'assistant tool-arguments ~code~',
  'tool tool-result ~printed~',
  'tool tool-result [pan] ~response~',
  'other tool-description ~description~',
  'other tool-description [a] ~about~',
  'other other ~allowed~',
  'other other ~stop~',
  'other tool-description ~schema~',
  'other other [team] ~label~',
];

describe('texts of generateContent', () => {
  it('are found wherever a caller can put one', () => {
    expect(marksIn(request, generateRequestPlan)).toEqual(found);
    expect(marksIn({ generateContentRequest: request }, countRequestPlan)).toEqual(found);
    expect(marksIn({ generate_content_request: request }, countRequestPlan)).toEqual(found);
  });

  it('are the only ones: what is structural is passed over', () => {
    expect(unmarkedIn(request, generateRequestPlan)).toEqual(['f', 'f']);
  });

  it('can all be taken out', () => {
    const clean = JSON.stringify(unmarked(request, generateRequestPlan));
    expect(clean).not.toContain('~');
    expect(clean).toContain(Buffer.from('a,#').toString('base64url'));
  });

  it('are not all there is: what nobody can read is named', () => {
    const data = Buffer.alloc(100, 200).toString('base64');
    const parts = ['image/png', 'application/pdf', 'video/mp4'].map((mimeType) => ({ inlineData: { mimeType, data } }));
    expect(
      uninspectableIn({ contents: [{ parts }], cachedContent: 'cachedContents/1' }, generateRequestPlan).map(({ what }) => what),
    ).toEqual(['image', 'file', 'video', 'stored']);
  });

  it('are found in what is to be embedded', () => {
    const content = { parts: [{ text: '~a' }, { text: 'b~' }] };
    expect(marksIn({ content, title: '~title~', taskType: 'RETRIEVAL_DOCUMENT' }, embedRequestPlan)).toEqual([
      'user text ~ab~',
      'other text ~title~',
    ]);
    expect(marksIn({ requests: [{ model: 'models/m', content }, { content }] }, batchEmbedRequestPlan)).toEqual([
      'user text ~ab~',
      'user text ~ab~',
    ]);
  });
});

describe('texts of a reply', () => {
  it('are found in every candidate, and the tokens of a changed one go', () => {
    const reply: JsonObject = {
      candidates: [
        {
          index: 0,
          finishReason: 'STOP',
          finishMessage: '~message~',
          content: {
            role: 'model',
            parts: [
              { text: '~thought~', thought: true },
              { text: '~said~', thoughtSignature: 'c2ln' },
              { functionCall: { name: 'f', args: { a: '~argument~' } } },
              { codeExecutionResult: { output: '~printed~' } },
            ],
          },
          groundingMetadata: {
            webSearchQueries: ['~query~'],
            groundingSupports: [{ segment: { text: '~segment~', startIndex: 1234567 } }],
          },
          logprobsResult: { chosenCandidates: [{ token: 'x' }] },
        },
        { index: 1, content: { parts: [{ text: 'fine' }] }, logprobsResult: { chosenCandidates: [{ token: 'y' }] } },
      ],
      promptFeedback: { blockReason: 'SAFETY', blockReasonMessage: '~reason~' },
      usageMetadata: { promptTokenCount: 12345678, promptTokensDetails: [{ modality: 'TEXT', tokenCount: 12345678 }] },
      modelVersion: 'gemini-2.5-flash-preview-05-20',
      responseId: 'r1',
    };
    expect(marksIn(reply, geminiReplyPlan)).toEqual([
      'assistant text ~message~',
      'assistant reasoning ~thought~',
      'assistant text ~said~',
      'assistant tool-arguments [a] ~argument~',
      'tool tool-result ~printed~',
      'assistant other [webSearchQueries] ~query~',
      'assistant other [text] ~segment~',
      'assistant text ~reason~',
    ]);
    expect(unmarkedIn(reply, geminiReplyPlan)).toEqual(['f', 'fine']);
    expect(unmarked(reply, geminiReplyPlan)).toMatchObject({
      candidates: [{ logprobsResult: {} }, { logprobsResult: { chosenCandidates: [{ token: 'y' }] } }],
    });
  });
});
