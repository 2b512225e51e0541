/** Where text stands in chat completions. Wire: https://platform.openai.com/docs/api-reference/chat, and what compatible servers add. */
import type { JsonObject } from '#pipeline/json';
import {
  address,
  type DocumentPlan,
  each,
  echo,
  file,
  fixed,
  joined,
  joiningJsonText,
  joiningText,
  jsonText,
  list,
  object,
  type Plan,
  schema,
  sealed,
  stored,
  text,
  token,
  tree,
} from '#pipeline/texts/plan';
import type { TextRole } from '#pipeline/text-window';

const setting = each(token, [
  'temperature',
  'top_p',
  'top_k',
  'min_p',
  'n',
  'max_tokens',
  'max_completion_tokens',
  'seed',
  'frequency_penalty',
  'presence_penalty',
  'repetition_penalty',
  'top_logprobs',
  'logprobs',
  'stream',
  'store',
  'parallel_tool_calls',
  'service_tier',
  'reasoning_effort',
  'verbosity',
  'modalities',
  'prompt_cache_retention',
  'stream_options',
  'prompt_cache_options',
  'moderation',
]);

/** The text of a part may be a piece of the message's text; a picture's address is looked at as text, a text file by what it says. */
const contentPart: Plan = object(
  {
    type: token,
    text: joiningText('text'),
    refusal: text('text'),
    thinking: joined(() => contentPart),
    image_url: object({ url: address('image'), detail: token }, { rest: address('image') }),
    input_audio: object({ data: file('other', 'audio/wav'), format: token }),
    audio_url: object({ url: address('audio/wav') }),
    video_url: object({ url: address('video/mp4') }),
    file: object({ file_data: file('text'), file_id: stored, filename: text('other') }),
    cache_control: object({ type: token, ttl: token }),
    prompt_cache_breakpoint: object({ mode: token, ttl: token }),
  },
  { select: (part) => (part.type === 'thinking' ? thinkingPart : undefined) },
);

/** Mistral's. */
const thinkingPart: Plan = object({ type: token, thinking: joined(() => thoughtPart), text: joiningText('reasoning') });
const thoughtPart: Plan = object({ type: token, text: joiningText('reasoning') }, { rest: joiningText('reasoning') });

const resultPart: Plan = object({
  type: token,
  text: joiningJsonText('tool-result'),
  image_url: object({ url: address('image'), detail: token }),
});

const toolCall: Plan = object({
  index: token,
  id: token,
  type: token,
  function: object({ name: text('other'), arguments: jsonText('tool-arguments') }),
  custom: object({ name: text('other'), input: text('tool-arguments') }),
});

const reasoningDetail: Plan = object({
  type: token,
  id: token,
  format: token,
  index: token,
  text: text('reasoning'),
  summary: text('reasoning'),
  data: sealed,
  signature: echo('null'),
});

/** What a message may hold, whoever says it. */
export const messageMembers: Readonly<Record<string, Plan>> = {
  role: fixed,
  content: joined(() => object({}, { select: (part) => contentOf(part), rest: text('text') })),
  name: text('other'),
  refusal: text('text'),
  reasoning_content: text('reasoning'),
  reasoning: text('reasoning'),
  thinking: text('reasoning'),
  reasoning_details: list(() => reasoningDetail),
  tool_calls: list(() => toolCall),
  function_call: object({ name: text('other'), arguments: jsonText('tool-arguments') }),
  tool_call_id: token,
  audio: object({ id: stored, data: file('other', 'audio/wav'), transcript: text('text'), expires_at: token }),
};

export function contentOf(part: JsonObject): Plan | undefined {
  return part.type === 'thinking' ? thinkingPart : contentPart;
}

const message: Plan = object(messageMembers, {
  role: roleOf,
  select: (value) => (value.role === 'tool' || value.role === 'function' ? resultMessage : undefined),
});

/** What a tool said. A result that is a JSON document is inspected string by string. */
const resultMessage: Plan = object(
  { ...messageMembers, content: joined(() => object({}, { select: () => resultPart, rest: jsonText('tool-result') })) },
  { role: 'tool' },
);

function roleOf({ role }: JsonObject): TextRole {
  switch (role) {
    case 'system':
    case 'developer':
    case 'user':
    case 'assistant':
      return role;
    default:
      return 'other';
  }
}

const functionMembers: Readonly<Record<string, Plan>> = {
  name: text('tool-description'),
  description: text('tool-description'),
  parameters: schema('tool-description'),
  strict: token,
};

const tool: Plan = object({
  type: token,
  function: object(functionMembers),
  custom: object({
    name: text('tool-description'),
    description: text('tool-description'),
    format: object({ type: token, grammar: object({ syntax: token, definition: text('tool-description') }) }),
  }),
  cache_control: object({ type: token, ttl: token }),
});

const format: Plan = object({
  type: token,
  json_schema: object({
    name: text('tool-description'),
    description: text('tool-description'),
    schema: schema('tool-description'),
    strict: token,
  }),
  schema: schema('tool-description'),
});

/** `POST /v1/chat/completions`. */
export const chatRequestPlan: DocumentPlan = {
  role: 'other',
  unknown: tree('other'),
  root: object({
    ...setting,
    model: fixed,
    user: text('other'),
    safety_identifier: text('other'),
    prompt_cache_key: text('other'),
    stop: list(() => text('other')),
    metadata: tree('other'),
    messages: list(() => message),
    tools: list(() => tool),
    functions: list(() => object(functionMembers)),
    tool_choice: object(
      { type: token, function: object({ name: text('other') }), custom: object({ name: text('other') }) },
      { rest: token },
    ),
    function_call: object({ name: text('other') }, { rest: token }),
    response_format: format,
    prediction: object({ type: token, content: joined(() => object({ type: token, text: joiningText('text') }, { rest: text('text') })) }),
    audio: object({ voice: object({ id: token }, { rest: token }), format: token }),
  }),
};
