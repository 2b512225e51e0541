/** The fullest request each surface of the data plane takes: every place where a caller can put text. */
const schema = {
  type: 'object',
  title: 'Look up',
  properties: { city: { type: 'string', description: 'where', enum: ['Bonn', 'Pune'] } },
  required: ['city'],
};
const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** `open`: where keys are the caller's own words. */
export interface Surface {
  readonly name: string;
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly open: readonly string[];
}

const chat = {
  model: 'openai',
  messages: [
    { role: 'system', content: 'Be brief.', name: 'house' },
    { role: 'developer', content: [{ type: 'text', text: 'Speak plainly.' }] },
    {
      role: 'user',
      content: [
        { type: 'text', text: 'Look at this.' },
        { type: 'image_url', image_url: { url: 'https://img.example.com/a.png', detail: 'low' } },
      ],
    },
    {
      role: 'assistant',
      content: 'I look.',
      refusal: null,
      tool_calls: [{ id: 'call_1', type: 'function', function: { name: 'look', arguments: '{"city":"Bonn","deep":{"list":["a"]}}' } }],
    },
    { role: 'tool', tool_call_id: 'call_1', content: '{"found":"a city"}' },
    { role: 'user', content: 'Go on.', name: 'anna' },
  ],
  tools: [{ type: 'function', function: { name: 'look', description: 'Looks something up', parameters: schema } }],
  tool_choice: 'auto',
  response_format: { type: 'json_schema', json_schema: { name: 'answer', description: 'What to say', schema, strict: true } },
  prediction: { type: 'content', content: 'Perhaps this.' },
  stop: ['END'],
  user: 'customer',
  metadata: { note: 'from the branch' },
  safety_identifier: 'person',
  prompt_cache_key: 'cache',
  unknown_member: { deep: ['unknown text'] },
};

const responses = {
  model: 'openai',
  instructions: 'Be brief.',
  input: [
    { role: 'user', content: [{ type: 'input_text', text: 'Look at this.' }] },
    { role: 'assistant', content: [{ type: 'output_text', text: 'I look.', annotations: [] }] },
    { type: 'reasoning', id: 'rs_1', summary: [{ type: 'summary_text', text: 'I think.' }] },
    { type: 'function_call', call_id: 'call_1', name: 'look', arguments: '{"city":"Bonn"}' },
    { type: 'function_call_output', call_id: 'call_1', output: '{"found":"a city"}' },
    { role: 'user', content: 'Go on.' },
  ],
  tools: [{ type: 'function', name: 'look', description: 'Looks something up', parameters: schema, strict: false }],
  text: { format: { type: 'json_schema', name: 'answer', schema, strict: true } },
  user: 'customer',
  metadata: { note: 'from the branch' },
  unknown_member: ['unknown text'],
};

const messages = {
  model: 'anthropic',
  max_tokens: 64,
  system: [{ type: 'text', text: 'Be brief.' }],
  messages: [
    {
      role: 'user',
      content: [
        { type: 'text', text: 'Look at this.' },
        {
          type: 'document',
          title: 'A paper',
          context: 'From the archive',
          source: { type: 'text', media_type: 'text/plain', data: 'A document.' },
        },
        { type: 'image', source: { type: 'base64', media_type: 'image/png', data: png } },
      ],
    },
    {
      role: 'assistant',
      content: [
        { type: 'thinking', thinking: 'I think.', signature: 'c2lnbmF0dXJl' },
        { type: 'text', text: 'I look.' },
        { type: 'tool_use', id: 'toolu_1', name: 'look', input: { city: 'Bonn', deep: { list: ['a'] } } },
      ],
    },
    {
      role: 'user',
      content: [
        { type: 'tool_result', tool_use_id: 'toolu_1', content: [{ type: 'text', text: 'a city' }] },
        { type: 'text', text: 'Go on.' },
      ],
    },
  ],
  tools: [{ name: 'look', description: 'Looks something up', input_schema: schema }],
  stop_sequences: ['END'],
  metadata: { user_id: 'customer' },
  unknown_member: { deep: 'unknown text' },
};

const gemini = {
  systemInstruction: { parts: [{ text: 'Be brief.' }] },
  contents: [
    { role: 'user', parts: [{ text: 'Look at this.' }, { inlineData: { mimeType: 'image/png', data: png } }] },
    { role: 'model', parts: [{ text: 'I think.', thought: true }, { functionCall: { name: 'look', args: { city: 'Bonn' } } }] },
    { role: 'user', parts: [{ functionResponse: { name: 'look', response: { found: 'a city' } } }] },
    { role: 'user', parts: [{ text: 'Go on.' }] },
  ],
  tools: [
    {
      functionDeclarations: [
        {
          name: 'look',
          description: 'Looks something up',
          parameters: { type: 'OBJECT', properties: { city: { type: 'STRING', description: 'where' } } },
        },
      ],
    },
  ],
  generationConfig: { stopSequences: ['END'] },
  labels: { team: 'branch' },
  unknownMember: ['unknown text'],
};

const part = (text: string) => ({ content: { parts: [{ text }] } });

export const surfaces: readonly Surface[] = [
  {
    name: 'chat completions',
    path: '/v1/chat/completions',
    body: chat,
    open: ['metadata', 'unknown_member', 'tools[0].function.parameters.properties'],
  },
  { name: 'responses', path: '/v1/responses', body: responses, open: ['metadata', 'tools[0].parameters.properties'] },
  { name: 'embeddings', path: '/v1/embeddings', body: { model: 'openai', input: ['one text', 'another'], user: 'customer' }, open: [] },
  { name: 'messages', path: '/v1/messages', body: messages, open: ['messages[1].content[2].input', 'unknown_member'] },
  { name: 'count tokens of messages', path: '/v1/messages/count_tokens', body: withoutLimit(), open: ['messages[1].content[2].input'] },
  {
    name: 'generateContent',
    path: '/v1beta/models/gemini:generateContent',
    body: gemini,
    open: ['contents[1].parts[1].functionCall.args', 'labels'],
  },
  { name: 'generateContent of v1', path: '/v1/models/gemini:generateContent', body: gemini, open: [] },
  { name: 'countTokens', path: '/v1beta/models/gemini:countTokens', body: { contents: gemini.contents }, open: [] },
  { name: 'embedContent', path: '/v1beta/models/gemini:embedContent', body: part('one text'), open: [] },
  {
    name: 'batchEmbedContents',
    path: '/v1beta/models/gemini:batchEmbedContents',
    body: { requests: [{ model: 'models/gemini', ...part('one text') }] },
    open: [],
  },
];

function withoutLimit(): Readonly<Record<string, unknown>> {
  const { max_tokens: _, ...rest } = messages;
  return rest;
}
