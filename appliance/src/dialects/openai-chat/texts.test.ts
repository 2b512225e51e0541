import { describe, expect, it } from 'vitest';
import { isObject, type JsonObject } from '#pipeline/json';
import { marksIn, unmarked, unmarkedIn, uninspectableIn } from '#pipeline/texts/test-marks';
import { chatReplyPlan } from './reply-texts.ts';
import { chatRequestPlan } from './texts.ts';

const document = Buffer.from('a ~text file~').toString('base64');

const request: JsonObject = {
  model: 'gpt-4o-2024-08-06',
  max_tokens: 12345678,
  service_tier: 'default',
  messages: [
    { role: 'system', content: '~system~', name: '~name~' },
    { role: 'developer', content: [{ type: 'text', text: '~developer~' }] },
    {
      role: 'user',
      content: [
        { type: 'text', text: '~one' },
        { type: 'text', text: ' text~' },
        { type: 'image_url', image_url: { url: 'https://x/~url~.png', detail: 'low' } },
        { type: 'text', text: '~behind the picture~' },
        { type: 'file', file: { file_data: `data:text/plain;base64,${document}`, filename: '~file name~' } },
        { type: 'new_part', new_part: { said: '~new part~' } },
      ],
    },
    {
      role: 'assistant',
      content: '~assistant~',
      refusal: '~refusal~',
      reasoning_content: '~reasoning~',
      reasoning_details: [{ type: 'reasoning.text', text: '~detail~', signature: 'c2ln', index: 0 }],
      tool_calls: [
        {
          id: 'call_1',
          type: 'function',
          function: { name: 'f', arguments: '{"card":"\\u007eargument\\u007e","~key~":[1234567,{"deep":"~deep~"}]}' },
        },
        { id: 'call_2', type: 'function', function: { name: '~tool name~', arguments: 'no JSON ~broken~' } },
        { id: 'call_3', type: 'custom', custom: { name: 'g', input: '~custom input~' } },
      ],
      function_call: { name: 'f', arguments: '{"a":"~legacy~"}' },
    },
    { role: 'tool', tool_call_id: 'call_1', content: '{"iban":"~result~"}' },
    { role: 'tool', tool_call_id: '~a text as id~', content: [{ type: 'text', text: '~result part~' }] },
    { role: 'function', name: 'f', content: '~function result~' },
  ],
  tools: [
    {
      type: 'function',
      function: {
        name: 'f',
        description: '~description~',
        strict: true,
        parameters: {
          type: 'object',
          title: '~title~',
          properties: {
            '~property~': { type: 'string', description: '~about~', enum: ['~enum~'], default: '~default~', examples: ['~example~'] },
            type: { const: '~const~' },
          },
          required: ['~required~'],
          $defs: { d: { $ref: '#/$defs/d', 'x-note': '~extension~' } },
        },
      },
    },
  ],
  tool_choice: { type: 'function', function: { name: '~choice~' } },
  response_format: {
    type: 'json_schema',
    json_schema: { name: 'n', description: '~format~', schema: { type: 'object', description: '~schema~' } },
  },
  prediction: { type: 'content', content: [{ type: 'text', text: '~prediction~' }] },
  stop: ['~stop~'],
  user: '~user~',
  safety_identifier: '~safety~',
  prompt_cache_key: '~cache key~',
  metadata: { note: '~metadata~', '~metadata key~': 'x' },
  logit_bias: { '~bias~': 1 },
  unknown: { list: ['~unknown~'] },
};

describe('texts of a chat request', () => {
  it('are found wherever a caller can put one', () => {
    expect(marksIn(request, chatRequestPlan)).toEqual([
      'system text ~system~',
      'system other ~name~',
      'developer text ~developer~',
      'user text ~one text~',
      'user other ~url~',
      'user text ~behind the picture~',
      'user text ~text file~',
      'user other ~file name~',
      'user other [said] ~new part~',
      'assistant text ~assistant~',
      'assistant text ~refusal~',
      'assistant reasoning ~reasoning~',
      'assistant reasoning ~detail~',
      'assistant tool-arguments [card] ~argument~',
      'assistant tool-arguments key ~key~',
      'assistant tool-arguments [deep] ~deep~',
      'assistant other ~tool name~',
      'assistant tool-arguments ~broken~',
      'assistant tool-arguments ~custom input~',
      'assistant tool-arguments [a] ~legacy~',
      'tool tool-result [iban] ~result~',
      'tool other ~a text as id~',
      'tool tool-result ~result part~',
      'tool tool-result ~function result~',
      'other tool-description ~description~',
      'other tool-description ~title~',
      'other tool-description key ~property~',
      'other tool-description [~property~] ~about~',
      'other tool-description [~property~] ~enum~',
      'other tool-description [~property~] ~default~',
      'other tool-description [~property~] ~example~',
      'other tool-description [type] ~const~',
      'other tool-description ~required~',
      'other tool-description [x-note] ~extension~',
      'other other ~choice~',
      'other tool-description ~format~',
      'other tool-description ~schema~',
      'other text ~prediction~',
      'other other ~stop~',
      'other other ~user~',
      'other other ~safety~',
      'other other ~cache key~',
      'other other [note] ~metadata~',
      'other other key ~metadata key~',
      'other other key [logit_bias] ~bias~',
      'other other [list] ~unknown~',
    ]);
  });

  it('are the only ones: what is structural is passed over', () => {
    expect(unmarkedIn(request, chatRequestPlan)).toEqual(['f', 'g', 'f', 'f', 'f', 'n', 'x']);
  });

  it('can all be taken out, and leave valid JSON', () => {
    const clean = unmarked(request, chatRequestPlan);
    expect(JSON.stringify(clean)).not.toMatch(/~|\\u007e/);
    expect(JSON.stringify(clean)).toContain(Buffer.from('a #').toString('base64'));
    expect(isObject(clean) && clean.model).toBe('gpt-4o-2024-08-06');
  });

  it('are not all there is: pictures, sound and what is kept elsewhere is named', () => {
    const picture = Buffer.alloc(100, 200).toString('base64');
    const content = [
      { type: 'image_url', image_url: { url: `data:image/png;base64,${picture}` } },
      { type: 'input_audio', input_audio: { data: picture, format: 'wav' } },
      { type: 'file', file: { file_data: `data:application/pdf;base64,${picture}` } },
      { type: 'file', file: { file_id: 'file-1' } },
      { type: 'image_url', image_url: { url: 'https://x/a.png' } },
    ];
    const body = { model: 'm', messages: [{ role: 'user', content }] };
    expect(uninspectableIn(body, chatRequestPlan).map(({ what, path }) => [what, path[4]])).toEqual([
      ['image', 'image_url'],
      ['audio', 'input_audio'],
      ['file', 'file'],
      ['stored', 'file'],
      ['url', 'image_url'],
    ]);
  });
});

describe('texts of a chat reply', () => {
  const reply: JsonObject = {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1732571234,
    model: 'gpt-4o-2024-08-06',
    choices: [
      {
        index: 0,
        finish_reason: 'stop',
        logprobs: { content: [{ token: 'x', logprob: -1 }] },
        message: {
          role: 'assistant',
          content: '~content~',
          refusal: '~refusal~',
          reasoning_content: '~reasoning~',
          reasoning: '~reasoning too~',
          annotations: [{ type: 'url_citation', url_citation: { title: '~title~', url: 'https://x/~url~', start_index: 1234567 } }],
          audio: { id: 'audio_1', data: 'AAAA', transcript: '~transcript~', expires_at: 1732571234 },
          tool_calls: [{ id: 'call_1', type: 'function', function: { name: 'f', arguments: '{"a":"~argument~"}' } }],
          news: '~unknown~',
        },
      },
      {
        index: 1,
        finish_reason: 'stop',
        logprobs: { content: [{ token: 'y', logprob: -1 }] },
        message: { role: 'assistant', content: 'fine' },
      },
    ],
    usage: { prompt_tokens: 12345678 },
    system_fingerprint: 'fp_1',
  };

  it('are found in every choice, and nothing structural is', () => {
    expect(marksIn(reply, chatReplyPlan).map((found) => found.replace('assistant ', ''))).toEqual([
      'text ~content~',
      'text ~refusal~',
      'reasoning ~reasoning~',
      'reasoning ~reasoning too~',
      'other [title] ~title~',
      'other [url] ~url~',
      'text ~transcript~',
      'tool-arguments [a] ~argument~',
      'other [news] ~unknown~',
    ]);
    expect(unmarkedIn(reply, chatReplyPlan)).toEqual(['f', 'fine']);
  });

  it('take the tokens of their choice with them when they are changed', () => {
    const clean = unmarked(reply, chatReplyPlan);
    expect(JSON.stringify(clean)).not.toContain('~');
    expect(clean).toMatchObject({ choices: [{ logprobs: null }, { logprobs: { content: [{ token: 'y' }] } }] });
  });
});
