import { describe, expect, it } from 'vitest';
import type { GenerateRequest, JsonObject, Message, Translated } from '#pipeline/call';
import { readRawBody } from '#pipeline/raw-body';
import { gemini } from './gemini.ts';
import { countToWire, embedToWire, generateToWire } from './to-wire.ts';

const hello: Message = { role: 'user', parts: [{ kind: 'text', text: 'Hi' }] };

function request(messages: readonly Message[], rest: Partial<GenerateRequest> = {}): GenerateRequest {
  return { kind: 'generate', stream: false, messages, tools: [], sampling: {}, output: { kind: 'text' }, ...rest };
}

function written(messages: readonly Message[], rest: Partial<GenerateRequest> = {}, model = 'gemini-3.8-flash'): Translated<JsonObject> {
  return generateToWire(request(messages, rest), model);
}

describe('settings', () => {
  it.each<[GenerateRequest['toolChoice'], unknown]>([
    [{ kind: 'auto' }, undefined],
    [{ kind: 'none' }, { mode: 'NONE' }],
    [{ kind: 'required' }, { mode: 'ANY' }],
    [
      { kind: 'tool', name: 'rate' },
      { mode: 'ANY', allowedFunctionNames: ['rate'] },
    ],
  ])('says which tools may be called: %j', (toolChoice, functionCallingConfig) => {
    const { value } = written([hello], {
      tools: [{ name: 'rate', description: 'd', parameters: { type: 'object' } }],
      ...(toolChoice ? { toolChoice } : {}),
    });
    expect(value['tools']).toEqual([
      { functionDeclarations: [{ name: 'rate', description: 'd', parametersJsonSchema: { type: 'object' } }] },
    ]);
    expect(value['toolConfig']).toEqual(functionCallingConfig === undefined ? undefined : { functionCallingConfig });
  });

  it('carries sampling, output and thinking', () => {
    expect(
      written([hello], {
        sampling: {
          maxOutputTokens: 9,
          temperature: 0,
          topP: 1,
          topK: 5,
          frequencyPenalty: 1,
          presencePenalty: 2,
          seed: 3,
          stop: ['END'],
          candidates: 2,
          logprobs: { top: 4 },
        },
        output: { kind: 'json-schema', name: 'answer', description: 'An answer', schema: { type: 'object' }, strict: true },
        reasoning: { effort: 'medium', include: true },
        endUser: 'u',
      }),
    ).toMatchObject({
      refused: [],
      ignored: ['user'],
      value: {
        generationConfig: {
          maxOutputTokens: 9,
          temperature: 0,
          topP: 1,
          topK: 5,
          frequencyPenalty: 1,
          presencePenalty: 2,
          seed: 3,
          stopSequences: ['END'],
          candidateCount: 2,
          responseLogprobs: true,
          logprobs: 4,
          responseMimeType: 'application/json',
          responseJsonSchema: { type: 'object', description: 'An answer' },
          thinkingConfig: { thinkingLevel: 'medium', includeThoughts: true },
        },
      },
    });
  });

  it('refuses by name what Gemini cannot do', () => {
    const tools = [{ name: 'rate', strict: true }];
    expect(written([hello], { tools, parallelTools: false }).refused).toEqual(['parallel_tool_calls']);
    expect(written([hello], { tools, output: { kind: 'json' } }, 'gemini-2.5-pro').refused).toEqual([
      'response_format (together with tools)',
    ]);
    expect(written([hello], { tools, output: { kind: 'json' } })).toMatchObject({
      refused: [],
      value: { toolConfig: { functionCallingConfig: { mode: 'VALIDATED' } } },
    });
  });

  it.each<[string, GenerateRequest['reasoning'], unknown, readonly string[]]>([
    ['gemini-2.5-flash', { effort: 'none' }, { thinkingBudget: 0 }, []],
    ['gemini-2.5-flash', { effort: 'high' }, { thinkingBudget: 24_576 }, []],
    ['gemini-2.5-flash', { budgetTokens: 100_000, include: true }, { thinkingBudget: 24_576, includeThoughts: true }, []],
    ['models/gemini-2.5-pro', { effort: 'none' }, { thinkingBudget: 128 }, ['reasoning_effort (none)']],
    ['gemini-3-flash-preview', { effort: 'minimal' }, { thinkingLevel: 'minimal' }, []],
    ['gemini-3.1-flash-lite', { effort: 'none' }, { thinkingLevel: 'minimal' }, ['reasoning_effort (none)']],
    ['gemini-3.8-flash', { effort: 'minimal' }, { thinkingLevel: 'low' }, []],
    ['gemini-4-argon', { effort: 'max' }, { thinkingLevel: 'high' }, []],
    ['gemini-flash-latest', { budgetTokens: 4096 }, { thinkingLevel: 'medium' }, []],
    ['gemini-flash-latest', { include: false }, undefined, []],
  ])('sets thinking as %s takes it: %j', (model, reasoning, thinkingConfig, ignored) => {
    const { value, ignored: left } = written([hello], reasoning ? { reasoning } : {}, model);
    expect(value['generationConfig']).toEqual(thinkingConfig === undefined ? undefined : { thinkingConfig });
    expect(left).toEqual(ignored);
  });
});

describe('the other operations', () => {
  it('counts with instructions and tools, and embeds in one batch', () => {
    expect(
      countToWire({ kind: 'count-tokens', request: request([hello], { tools: [{ name: 'rate' }] }) }, 'gemini-3.8-flash').value,
    ).toEqual({
      generateContentRequest: {
        model: 'models/gemini-3.8-flash',
        contents: [{ role: 'user', parts: [{ text: 'Hi' }] }],
        tools: [{ functionDeclarations: [{ name: 'rate' }] }],
      },
    });
    expect(
      embedToWire({ kind: 'embed', inputs: ['a', 'b'], dimensions: 8, taskType: 'RETRIEVAL_QUERY' }, 'gemini-embedding-2').value,
    ).toEqual({
      requests: ['a', 'b'].map((text) => ({
        model: 'models/gemini-embedding-2',
        content: { parts: [{ text }] },
        taskType: 'RETRIEVAL_QUERY',
        outputDimensionality: 8,
      })),
    });
  });
});

describe('paths and forwarded bodies', () => {
  const { wires, sign } = gemini();
  const target = { model: 'gemini-3.8-flash', stream: false, wantsUsage: true };

  it('leaves a body as it came, and asks for events on streams', () => {
    const body = readRawBody(Buffer.from('{ "contents": [ {"parts":[{"text":"Hi"}]} ],"fieldOfTomorrow":1.0 }'));
    expect(wires['gemini-generate']?.forward(body, target)).toEqual({
      method: 'POST',
      path: '/models/gemini-3.8-flash:generateContent',
      body: body.bytes,
    });
    expect(wires['gemini-generate']?.forward(body, { ...target, stream: true }).path).toBe(
      '/models/gemini-3.8-flash:streamGenerateContent?alt=sse',
    );
    expect(wires['gemini-generate']?.forward(body, { ...target, model: 'tunedModels/a b' }).path).toBe(
      '/tunedModels/a%20b:generateContent',
    );
  });

  it('puts the upstream model where a body repeats it', () => {
    const forwarded = (format: 'gemini-count-tokens' | 'gemini-batch-embed', body: JsonObject): unknown =>
      JSON.parse(String(wires[format]?.forward(readRawBody(Buffer.from(JSON.stringify(body))), target).body));
    expect(forwarded('gemini-count-tokens', { generateContentRequest: { model: 'models/route', contents: [] } })).toEqual({
      generateContentRequest: { model: 'models/gemini-3.8-flash', contents: [] },
    });
    expect(forwarded('gemini-batch-embed', { requests: [{ model: 'models/route', title: 'x' }, {}] })).toEqual({
      requests: [{ model: 'models/gemini-3.8-flash', title: 'x' }, { model: 'models/gemini-3.8-flash' }],
    });
  });

  it('signs by header', () => {
    expect(sign('k')).toEqual({ 'x-goog-api-key': 'k' });
    expect(sign(undefined)).toEqual({});
  });
});
