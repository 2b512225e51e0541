import { describe, expect, it } from 'vitest';
import type { JsonObject } from '#pipeline/json';
import { marksIn, unmarked, unmarkedIn, uninspectableIn } from '#pipeline/texts/test-marks';
import { unsignedMark } from './marks.ts';
import { messagesReplyPlan, messagesRequestPlan } from './texts.ts';

const request: JsonObject = {
  model: 'claude-haiku-4-5-20251001',
  max_tokens: 12345678,
  thinking: { type: 'enabled', budget_tokens: 12345678 },
  system: [
    { type: 'text', text: '~sys', cache_control: { type: 'ephemeral', ttl: '1h' } },
    { type: 'text', text: 'tem~' },
  ],
  messages: [
    {
      role: 'user',
      content: [
        { type: 'text', text: '~one' },
        { type: 'text', text: ' text~' },
        {
          type: 'document',
          source: { type: 'text', media_type: 'text/plain', data: '~plain document~' },
          title: '~title~',
          context: '~context~',
          citations: { enabled: true },
        },
        {
          type: 'document',
          source: { type: 'base64', media_type: 'text/csv', data: Buffer.from('a,~encoded document~').toString('base64') },
        },
        { type: 'document', source: { type: 'content', content: [{ type: 'text', text: '~content document~' }] } },
        { type: 'image', source: { type: 'url', url: 'https://x/~picture~' } },
        { type: 'search_result', source: '~source~', title: '~result title~', content: [{ type: 'text', text: '~search result~' }] },
        { type: 'new_block', said: '~new block~' },
      ],
    },
    {
      role: 'assistant',
      content: [
        { type: 'thinking', thinking: '~thinking~', signature: 'c2lnbmVkIGJ5IHRoZW0=' },
        { type: 'redacted_thinking', data: 'b3BhcXVl' },
        {
          type: 'text',
          text: '~said~',
          citations: [{ type: 'char_location', cited_text: '~cited~', document_title: '~cited title~', start_char_index: 1234567 }],
        },
        { type: 'tool_use', id: 'toolu_1', name: '~tool name~', input: { card: { '~key~': ['~argument~', 12345678] } } },
      ],
    },
    {
      role: 'user',
      content: [
        { type: 'tool_result', tool_use_id: 'toolu_1', is_error: false, content: '{"iban":"~json result~"}' },
        {
          type: 'tool_result',
          tool_use_id: 'toolu_2',
          content: [
            { type: 'text', text: '~result' },
            { type: 'text', text: ' parts~' },
          ],
        },
        {
          type: 'web_search_tool_result',
          tool_use_id: 'srvtoolu_1',
          content: [{ type: 'web_search_result', title: '~page~', url: 'https://x/~address~', encrypted_content: 'ZW5jcnlwdGVk' }],
        },
        {
          type: 'code_execution_tool_result',
          tool_use_id: 'srvtoolu_2',
          content: { type: 'code_execution_result', stdout: '~printed~', stderr: '', return_code: 0 },
        },
      ],
    },
    { role: 'user', content: '~plain~' },
  ],
  tools: [
    {
      name: 'f',
      description: '~description~',
      input_schema: { type: 'object', properties: { a: { description: '~about~' } } },
      input_examples: [{ a: '~example~' }],
    },
  ],
  tool_choice: { type: 'tool', name: '~choice~' },
  stop_sequences: ['~stop~'],
  metadata: { user_id: '~user~' },
  output_config: { effort: 'high', format: { type: 'json_schema', schema: { description: '~schema~' } } },
  mcp_servers: [{ type: 'url', url: 'https://~server~', authorization_token: '~secret~' }],
};

describe('texts of a Messages request', () => {
  it('are found wherever a caller can put one', () => {
    expect(marksIn(request, messagesRequestPlan)).toEqual([
      'system text ~system~',
      'user text ~one text~',
      'user text ~plain document~',
      'user other ~title~',
      'user other ~context~',
      'user text ~encoded document~',
      'user text ~content document~',
      'user other ~picture~',
      'tool other ~source~',
      'tool other ~result title~',
      'tool tool-result ~search result~',
      'user other [said] ~new block~',
      'assistant reasoning ~thinking~',
      'assistant text ~said~',
      'assistant other [cited_text] ~cited~',
      'assistant other [document_title] ~cited title~',
      'assistant other ~tool name~',
      'assistant tool-arguments key [card] ~key~',
      'assistant tool-arguments [~key~] ~argument~',
      'tool tool-result [iban] ~json result~',
      'tool tool-result ~result parts~',
      'tool other ~page~',
      'tool tool-result [url] ~address~',
      'tool tool-result [stdout] ~printed~',
      'user text ~plain~',
      'other tool-description ~description~',
      'other tool-description [a] ~about~',
      'other tool-description [a] ~example~',
      'other other ~choice~',
      'other other ~stop~',
      'other other ~user~',
      'other tool-description ~schema~',
      'other other [url] ~server~',
      'other other [authorization_token] ~secret~',
    ]);
  });

  it('are the only ones: what is structural is passed over', () => {
    expect(unmarkedIn(request, messagesRequestPlan)).toEqual(['f', 'url']);
  });

  it('can all be taken out, with the signature of thinking that is no longer what was signed', () => {
    const clean = JSON.stringify(unmarked(request, messagesRequestPlan));
    expect(clean).not.toMatch(/~|c2lnbmVk/);
    expect(clean).toContain(JSON.stringify(unsignedMark));
    expect(clean).toContain(Buffer.from('a,#').toString('base64'));
  });

  it('are not all there is: what nobody can read is named', () => {
    const data = Buffer.alloc(100, 200).toString('base64');
    const content = [
      { type: 'image', source: { type: 'base64', media_type: 'image/png', data } },
      { type: 'document', source: { type: 'base64', media_type: 'application/pdf', data } },
      { type: 'document', source: { type: 'file', file_id: 'file_1' } },
      { type: 'image', source: { type: 'url', url: 'https://x/a.png' } },
    ];
    const body = { model: 'm', max_tokens: 1, messages: [{ role: 'user', content }] };
    expect(uninspectableIn(body, messagesRequestPlan).map(({ what }) => what)).toEqual(['image', 'file', 'stored', 'url']);
  });
});

describe('texts of a Message', () => {
  it('are found in every block, and nothing structural is', () => {
    const reply: JsonObject = {
      id: 'msg_1',
      type: 'message',
      role: 'assistant',
      model: 'claude-haiku-4-5-20251001',
      content: [
        { type: 'thinking', thinking: '~thinking~', signature: 'c2lnbmVk' },
        { type: 'text', text: '~one' },
        { type: 'text', text: ' text~' },
        { type: 'tool_use', id: 'toolu_1', name: 'f', input: { a: '~argument~' }, caller: { type: 'direct' } },
        {
          type: 'web_search_tool_result',
          tool_use_id: 'srvtoolu_1',
          content: [{ type: 'web_search_result', title: '~page~', url: 'https://x', encrypted_content: 'ZW5j' }],
        },
      ],
      stop_reason: 'stop_sequence',
      stop_sequence: '~stop~',
      stop_details: { type: 'refusal', category: null, explanation: '~why~' },
      usage: { input_tokens: 12345678, service_tier: 'standard' },
      news: { said: '~unknown~' },
    };
    expect(marksIn(reply, messagesReplyPlan)).toEqual([
      'assistant reasoning ~thinking~',
      'assistant text ~one text~',
      'assistant tool-arguments [a] ~argument~',
      'tool other ~page~',
      'assistant other ~stop~',
      'assistant text ~why~',
      'assistant other [said] ~unknown~',
    ]);
    expect(unmarkedIn(reply, messagesReplyPlan)).toEqual(['f', 'https://x']);
    expect(JSON.stringify(unmarked(reply, messagesReplyPlan))).not.toMatch(/~|c2lnbmVk/);
  });
});
