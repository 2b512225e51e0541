import { describe, expect, it } from 'vitest';
import type { JsonObject } from '#pipeline/json';
import { marksIn, unmarked, unmarkedIn, uninspectableIn } from '#pipeline/texts/test-marks';
import { responsesReplyPlan, responsesRequestPlan } from './texts.ts';

const settings: JsonObject = {
  model: 'gpt-5-2026-01-01',
  instructions: '~instructions~',
  tools: [
    {
      type: 'function',
      name: 'f',
      description: '~description~',
      strict: true,
      parameters: { type: 'object', properties: { a: { description: '~about~' } } },
    },
  ],
  tool_choice: { type: 'function', name: '~choice~' },
  text: { format: { type: 'json_schema', name: 'n', schema: { description: '~schema~' } }, verbosity: 'low' },
  metadata: { note: '~metadata~' },
  user: '~user~',
  prompt_cache_key: '~cache key~',
  prompt: { id: 'pmpt_1', variables: { name: '~variable~' } },
};

const request: JsonObject = {
  ...settings,
  max_output_tokens: 12345678,
  input: [
    { role: 'user', content: '~plain~' },
    {
      type: 'message',
      role: 'developer',
      content: [
        { type: 'input_text', text: '~one' },
        { type: 'input_text', text: ' text~' },
        { type: 'input_image', image_url: 'https://x/~address~', detail: 'low' },
        {
          type: 'input_file',
          filename: '~file name~',
          file_data: `data:text/plain;base64,${Buffer.from('~document~').toString('base64')}`,
        },
      ],
    },
    {
      type: 'message',
      id: 'msg_1',
      role: 'assistant',
      status: 'completed',
      content: [
        {
          type: 'output_text',
          text: '~said~',
          annotations: [{ type: 'url_citation', title: '~cited~', url: 'https://x', start_index: 1234567 }],
        },
        { type: 'refusal', refusal: '~refusal~' },
      ],
    },
    {
      type: 'reasoning',
      id: 'rs_1',
      summary: [{ type: 'summary_text', text: '~summary~' }],
      content: [{ type: 'reasoning_text', text: '~reasoning~' }],
      encrypted_content: 'Z0FBQUFB',
    },
    { type: 'function_call', call_id: 'call_1', name: '~tool name~', arguments: '{"card":"~argument~","n":1234567}' },
    { type: 'function_call_output', call_id: 'call_1', output: '{"iban":"~json result~"}' },
    { type: 'function_call_output', call_id: 'call_2', output: [{ type: 'input_text', text: '~result part~' }] },
    { type: 'custom_tool_call', call_id: 'call_3', name: 'g', input: '~custom input~' },
    { type: 'web_search_call', id: 'ws_1', status: 'completed', action: { type: 'search', query: '~query~' } },
    { type: 'mcp_call', id: 'mcp_1', server_label: '~server~', name: 'm', arguments: '{"a":"~mcp argument~"}', output: '~mcp output~' },
    { type: 'new_item', said: '~new item~' },
  ],
};

describe('texts of a Responses request', () => {
  it('are found wherever a caller can put one', () => {
    expect(marksIn(request, responsesRequestPlan)).toEqual([
      'system text ~instructions~',
      'other tool-description ~description~',
      'other tool-description [a] ~about~',
      'other other ~choice~',
      'other tool-description ~schema~',
      'other other [note] ~metadata~',
      'other other ~user~',
      'other other ~cache key~',
      'other text [name] ~variable~',
      'user text ~plain~',
      'developer text ~one text~',
      'developer other ~address~',
      'developer other ~file name~',
      'developer text ~document~',
      'assistant text ~said~',
      'assistant other [title] ~cited~',
      'assistant text ~refusal~',
      'assistant reasoning ~summary~',
      'assistant reasoning ~reasoning~',
      'assistant other ~tool name~',
      'assistant tool-arguments [card] ~argument~',
      'tool tool-result [iban] ~json result~',
      'tool tool-result ~result part~',
      'assistant tool-arguments ~custom input~',
      'assistant tool-arguments [query] ~query~',
      'assistant other [server_label] ~server~',
      'assistant tool-arguments [a] ~mcp argument~',
      'assistant tool-result ~mcp output~',
      'assistant other [said] ~new item~',
    ]);
    expect(marksIn({ model: 'm', input: '~only~' }, responsesRequestPlan)).toEqual(['user text ~only~']);
  });

  it('are the only ones: what is structural is passed over', () => {
    expect(unmarkedIn(request, responsesRequestPlan)).toEqual(['f', 'n', 'https://x', 'g', 'search', 'm']);
  });

  it('can all be taken out', () => {
    expect(JSON.stringify(unmarked(request, responsesRequestPlan))).not.toContain('~');
  });

  it('are not all there is: what is kept elsewhere is named', () => {
    const body = {
      model: 'm',
      previous_response_id: 'resp_1',
      conversation: { id: 'conv_1' },
      input: [{ type: 'item_reference', id: 'msg_1' }],
    };
    expect(uninspectableIn(body, responsesRequestPlan).map(({ path }) => path[0])).toEqual([
      'previous_response_id',
      'conversation',
      'input',
    ]);
  });
});

describe('texts of a Response', () => {
  const reply: JsonObject = {
    ...settings,
    id: 'resp_1',
    object: 'response',
    status: 'completed',
    created_at: 1732571234,
    // As OpenAI does it: with what was left out filled in.
    tools: [
      {
        type: 'function',
        name: 'f',
        description: '~description~',
        strict: true,
        parameters: { type: 'object', properties: { a: { description: '~about~' } }, additionalProperties: false },
      },
    ],
    output: [
      { type: 'reasoning', id: 'rs_1', summary: [{ type: 'summary_text', text: '~summary~' }] },
      {
        type: 'message',
        id: 'msg_1',
        role: 'assistant',
        content: [{ type: 'output_text', text: '~said~', annotations: [], logprobs: [{ token: 'x' }] }],
      },
      { type: 'function_call', id: 'fc_1', call_id: 'call_1', name: 'f', arguments: '{"a":"~argument~"}' },
    ],
    usage: { input_tokens: 12345678 },
    user: '~another user~',
  };

  it('are what the model said, and not what the caller wrote', () => {
    expect(marksIn(reply, responsesReplyPlan(settings))).toEqual([
      'assistant other ~another user~',
      'assistant reasoning ~summary~',
      'assistant text ~said~',
      'assistant tool-arguments [a] ~argument~',
    ]);
  });

  it('take their tokens with them when they are changed', () => {
    expect(unmarked(reply, responsesReplyPlan(settings))).toMatchObject({ output: [{}, { content: [{ text: '#', logprobs: [] }] }, {}] });
  });
});
