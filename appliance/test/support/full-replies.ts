/** The fullest reply of each provider family, whole and as the events of a stream, and the request that asks for it. */
export interface Replies {
  readonly name: string;
  readonly path: string;
  readonly streamPath: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly reply: Readonly<Record<string, unknown>>;
  readonly events: readonly Readonly<Record<string, unknown>>[];
  /** What the provider sends behind the events. */
  readonly tail: string;
}

const usage = { prompt_tokens: 9, completion_tokens: 9, total_tokens: 18 };
const chatHead = { id: 'chatcmpl-1', created: 1, model: 'gpt' };
const toolCall = { index: 0, id: 'call_1', type: 'function', function: { name: 'look', arguments: '{"city":"Bonn","list":["a"]}' } };

const chat: Replies = {
  name: 'chat completions',
  path: '/v1/chat/completions',
  streamPath: '/v1/chat/completions',
  body: { model: 'openai', messages: [{ role: 'user', content: 'hi' }] },
  reply: {
    ...chatHead,
    object: 'chat.completion',
    choices: [
      {
        index: 0,
        message: {
          role: 'assistant',
          content: 'I say this.',
          refusal: 'I will not.',
          reasoning_content: 'I think.',
          annotations: [
            { type: 'url_citation', url_citation: { title: 'A page', url: 'https://example.com/a', start_index: 0, end_index: 5 } },
          ],
          tool_calls: [toolCall],
          audio: { id: 'audio_1', data: 'AAAA', transcript: 'Spoken words.', expires_at: 1 },
          unknown_member: 'unknown text',
        },
        logprobs: { content: [{ token: 'I', logprob: -1, bytes: null, top_logprobs: [] }], refusal: null },
        finish_reason: 'stop',
      },
      { index: 1, message: { role: 'assistant', content: 'Another choice.' }, finish_reason: 'stop' },
    ],
    usage,
  },
  events: [
    { role: 'assistant', content: '' },
    { reasoning_content: 'I think.' },
    { content: 'I say' },
    { content: ' this.' },
    { refusal: 'I will not.' },
    { tool_calls: [{ ...toolCall, function: { name: 'look', arguments: '' } }] },
    { tool_calls: [{ index: 0, function: { arguments: '{"city":"Bonn"}' } }] },
    { unknown_member: 'unknown text' },
  ].map((delta) => ({ ...chatHead, object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason: null }] })),
  tail: `data: ${JSON.stringify({ ...chatHead, object: 'chat.completion.chunk', choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] })}\n\ndata: [DONE]\n\n`,
};

const message = {
  id: 'msg_1',
  type: 'message',
  role: 'assistant',
  model: 'claude',
  stop_reason: 'end_turn',
  stop_sequence: null,
  usage: { input_tokens: 9, output_tokens: 9 },
};

const messages: Replies = {
  name: 'messages',
  path: '/v1/messages',
  streamPath: '/v1/messages',
  body: { model: 'anthropic', max_tokens: 64, messages: [{ role: 'user', content: 'hi' }] },
  reply: {
    ...message,
    content: [
      { type: 'thinking', thinking: 'I think.', signature: 'c2lnbmF0dXJl' },
      {
        type: 'text',
        text: 'I say this.',
        citations: [
          {
            type: 'char_location',
            cited_text: 'Quoted words.',
            document_title: 'A paper',
            document_index: 0,
            start_char_index: 0,
            end_char_index: 3,
          },
        ],
      },
      { type: 'tool_use', id: 'toolu_1', name: 'look', input: { city: 'Bonn', deep: { list: ['a'] } } },
      { type: 'unknown_block', deep: { text: 'unknown text' } },
    ],
  },
  events: [
    { type: 'message_start', message: { ...message, content: [], stop_reason: null } },
    { type: 'content_block_start', index: 0, content_block: { type: 'thinking', thinking: '', signature: '' } },
    { type: 'content_block_delta', index: 0, delta: { type: 'thinking_delta', thinking: 'I think.' } },
    { type: 'content_block_stop', index: 0 },
    { type: 'content_block_start', index: 1, content_block: { type: 'text', text: '' } },
    { type: 'content_block_delta', index: 1, delta: { type: 'text_delta', text: 'I say' } },
    { type: 'content_block_delta', index: 1, delta: { type: 'text_delta', text: ' this.' } },
    { type: 'content_block_stop', index: 1 },
    { type: 'content_block_start', index: 2, content_block: { type: 'tool_use', id: 'toolu_1', name: 'look', input: {} } },
    { type: 'content_block_delta', index: 2, delta: { type: 'input_json_delta', partial_json: '{"city":"Bonn"}' } },
    { type: 'content_block_stop', index: 2 },
    { type: 'message_delta', delta: { stop_reason: 'end_turn', stop_sequence: null }, usage: { output_tokens: 9 } },
  ],
  tail: 'event: message_stop\ndata: {"type":"message_stop"}\n\n',
};

const parts = [
  { text: 'I think.', thought: true },
  { text: 'I say this.' },
  { functionCall: { name: 'look', args: { city: 'Bonn', list: ['a'] } } },
  { executableCode: { language: 'PYTHON', code: 'print(1)' } },
  { codeExecutionResult: { outcome: 'OUTCOME_OK', output: 'an output' } },
  { unknownPart: { text: 'unknown text' } },
];
const geminiEnd = {
  usageMetadata: { promptTokenCount: 9, candidatesTokenCount: 9, totalTokenCount: 18 },
  modelVersion: 'gemini',
  responseId: 'r1',
};
const candidate = (shown: readonly object[], more: object = {}) => ({ content: { role: 'model', parts: shown }, index: 0, ...more });

const gemini: Replies = {
  name: 'generateContent',
  path: '/v1beta/models/gemini:generateContent',
  streamPath: '/v1beta/models/gemini:streamGenerateContent?alt=sse',
  body: { contents: [{ role: 'user', parts: [{ text: 'hi' }] }] },
  reply: {
    candidates: [
      candidate(parts, {
        finishReason: 'STOP',
        groundingMetadata: { webSearchQueries: ['a query'], groundingChunks: [{ web: { uri: 'https://example.com/a', title: 'A page' } }] },
        citationMetadata: { citationSources: [{ startIndex: 0, endIndex: 3, uri: 'https://example.com/b', title: 'A source' }] },
      }),
    ],
    ...geminiEnd,
  },
  events: parts.map((part) => ({ candidates: [candidate([part])], ...geminiEnd })),
  tail: `data: ${JSON.stringify({ candidates: [candidate([{ text: '' }], { finishReason: 'STOP' })], ...geminiEnd })}\r\n\r\n`,
};

export const allReplies: readonly Replies[] = [chat, messages, gemini];
