import { describe, expect, it } from 'vitest';
import type { GenerateRequest, Translated } from '#pipeline/call';
import type { JsonObject } from '#pipeline/json';
import { batchEmbedFromWire, embedFromWire } from './embed-from-wire.ts';
import { countFromWire, generateFromWire } from './from-wire.ts';

const hello = [{ role: 'user', parts: [{ text: 'Hi' }] }];

function read(body: JsonObject): Translated<GenerateRequest> {
  return generateFromWire(body, { model: 'assistant', stream: false });
}

describe('settings', () => {
  it('reads generationConfig', () => {
    expect(
      read({
        contents: hello,
        generation_config: {
          max_output_tokens: 9,
          temperature: 0.5,
          top_p: 0.9,
          top_k: 40,
          candidate_count: 2,
          stop_sequences: ['END'],
          seed: 7,
          presence_penalty: 1,
          frequency_penalty: -1,
          response_logprobs: true,
          logprobs: 3,
          response_modalities: ['TEXT'],
          thinking_config: { include_thoughts: true, thinking_level: 'LOW' },
        },
      }),
    ).toMatchObject({
      refused: [],
      ignored: [],
      value: {
        sampling: {
          maxOutputTokens: 9,
          temperature: 0.5,
          topP: 0.9,
          topK: 40,
          candidates: 2,
          stop: ['END'],
          seed: 7,
          presencePenalty: 1,
          frequencyPenalty: -1,
          logprobs: { top: 3 },
        },
        reasoning: { effort: 'low', include: true },
        output: { kind: 'text' },
      },
    });
  });

  it.each<[JsonObject, unknown]>([
    [{ thinkingBudget: 0 }, { effort: 'none' }],
    [{ thinkingBudget: 512 }, { budgetTokens: 512 }],
    [{ thinkingBudget: -1 }, undefined],
    [{ includeThoughts: false }, { include: false }],
  ])('reads thinkingConfig %j', (thinkingConfig, reasoning) => {
    expect(read({ contents: hello, generationConfig: { thinkingConfig } }).value.reasoning).toEqual(reasoning);
  });

  it('reads structured output in both schema languages', () => {
    const json = { responseMimeType: 'application/json' };
    expect(read({ contents: hello, generationConfig: json }).value.output).toEqual({ kind: 'json' });
    expect(read({ contents: hello, generationConfig: { ...json, responseSchema: { type: 'STRING' } } }).value.output).toEqual({
      kind: 'json-schema',
      name: 'response',
      schema: { type: 'string' },
    });
    expect(read({ contents: hello, generationConfig: { ...json, responseJsonSchema: { $ref: '#/$defs/a' } } }).value.output).toMatchObject({
      schema: { $ref: '#/$defs/a' },
    });
  });

  it.each<[JsonObject, Partial<GenerateRequest>]>([
    [{}, { toolChoice: { kind: 'auto' }, tools: [{ name: 'a' }, { name: 'b' }] }],
    [{ mode: 'any' }, { toolChoice: { kind: 'required' }, tools: [{ name: 'a' }, { name: 'b' }] }],
    [
      { mode: 'ANY', allowedFunctionNames: ['b'] },
      { toolChoice: { kind: 'tool', name: 'b' }, tools: [{ name: 'b' }] },
    ],
    [{ mode: 'NONE' }, { toolChoice: { kind: 'none' }, tools: [{ name: 'a' }, { name: 'b' }] }],
    [
      { mode: 'VALIDATED', allowed_function_names: ['a'] },
      { toolChoice: { kind: 'auto' }, tools: [{ name: 'a', strict: true }] },
    ],
  ])('reads functionCallingConfig %j', (functionCallingConfig, expected) => {
    expect(
      read({ contents: hello, tools: [{ functionDeclarations: [{ name: 'a' }, { name: 'b' }] }], toolConfig: { functionCallingConfig } })
        .value,
    ).toMatchObject(expected);
  });

  it('refuses by name what others cannot do, and names what it leaves out', () => {
    expect(
      read({
        contents: hello,
        cachedContent: 'cachedContents/x',
        fieldOfTomorrow: 1,
        labels: { a: 'b' },
        store: true,
        safetySettings: [
          { category: 'HARM_CATEGORY_HARASSMENT', threshold: 'BLOCK_NONE' },
          { category: 'HARM_CATEGORY_HATE_SPEECH', threshold: 'BLOCK_LOW_AND_ABOVE' },
        ],
        tools: [{ google_search: {} }, { codeExecution: {}, functionDeclarations: [{ name: 'a', parameters: { type: 'OBJECT' } }] }],
        generationConfig: {
          responseModalities: ['TEXT', 'IMAGE'],
          speechConfig: {},
          responseMimeType: 'text/x.enum',
          enableEnhancedCivicAnswers: false,
          seed: null,
        },
      }),
    ).toMatchObject({
      refused: [
        'cachedContent',
        'fieldOfTomorrow',
        'safetySettings[1] (HARM_CATEGORY_HATE_SPEECH)',
        'generationConfig.speechConfig',
        'generationConfig.responseModalities (IMAGE)',
        'generationConfig.responseMimeType (text/x.enum)',
        'tools[0] (googleSearch)',
        'tools[1] (codeExecution)',
      ],
      ignored: ['labels', 'store', 'safetySettings[0] (HARM_CATEGORY_HARASSMENT)'],
      value: { tools: [{ name: 'a', parameters: { type: 'object' } }] },
    });
  });
});

describe('counting and embedding', () => {
  it('counts contents and whole requests', () => {
    expect(countFromWire({ contents: hello }).value).toMatchObject({ kind: 'count-tokens', request: { messages: [{ role: 'user' }] } });
    const whole = countFromWire({
      generateContentRequest: {
        model: 'models/a',
        contents: hello,
        systemInstruction: { parts: [{ text: 'Be brief' }] },
        tools: [{ urlContext: {} }],
      },
    });
    expect(whole.value.request.messages.map(({ role }) => role)).toEqual(['system', 'user']);
    expect(whole.refused).toEqual(['generateContentRequest.tools[0] (urlContext)']);
  });

  it('embeds texts that agree on task and size', () => {
    const content = { parts: [{ text: 'a' }] };
    expect(embedFromWire({ content, taskType: 'RETRIEVAL_QUERY', outputDimensionality: 8 }).value).toEqual({
      kind: 'embed',
      inputs: ['a'],
      taskType: 'RETRIEVAL_QUERY',
      dimensions: 8,
    });
    const batch = batchEmbedFromWire({
      requests: [
        { model: 'models/e', content, output_dimensionality: 8 },
        { content, outputDimensionality: 9, title: 'x' },
        { content: { parts: [{ inlineData: {} }] }, outputDimensionality: 8 },
      ],
    });
    expect(batch.value).toEqual({ kind: 'embed', inputs: ['a', 'a', ''], dimensions: 8 });
    expect(batch.refused).toEqual([
      'requests[1].title',
      'requests[2].content.parts[0].inlineData',
      'requests[1].outputDimensionality (unlike requests[0])',
    ]);
  });
});
