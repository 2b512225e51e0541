/** Where text stands in the Responses API. Wire: https://platform.openai.com/docs/api-reference/responses */
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
  words,
} from '#pipeline/texts/plan';
import type { TextKind, TextRole } from '#pipeline/text-window';

/** A part of a message or of a tool's output. */
function contentPart(textPlan: Plan): Plan {
  return object({
    type: token,
    text: textPlan,
    refusal: text('text'),
    transcript: text('text'),
    image_url: address('image'),
    detail: token,
    file_id: stored,
    file_data: file('text'),
    file_url: address(),
    filename: text('other'),
    input_audio: object({ data: file('other', 'audio/wav'), format: token }),
    encrypted_content: sealed,
    logprobs: echo('[]'),
    annotations: list(() => annotation),
    prompt_cache_breakpoint: object({ mode: token, ttl: token }),
  });
}

/** Titles, addresses and quotes; the numbers are offsets. */
export const annotation: Plan = object(each(token, ['type', 'file_id', 'container_id', 'index', 'start_index', 'end_index']), {
  rest: words('other'),
});

export const contentParts: Readonly<Record<'text' | 'reasoning' | 'tool-result', Plan>> = {
  text: contentPart(joiningText('text')),
  reasoning: contentPart(joiningText('reasoning')),
  'tool-result': contentPart(joiningJsonText('tool-result')),
};

/** Parts, or one string. */
function contentOf(kind: 'text' | 'reasoning' | 'tool-result'): Plan {
  const alone = kind === 'tool-result' ? jsonText(kind) : text(kind);
  return joined(() => object({}, { select: () => contentParts[kind], rest: alone }));
}

const members: Readonly<Record<string, Plan>> = {
  ...each(token, ['type', 'id', 'status', 'call_id', 'phase', 'approval_request_id', 'environment', 'max_output_length', 'created_by']),
  role: fixed,
  content: contentOf('text'),
  name: text('other'),
  namespace: text('other'),
  arguments: jsonText('tool-arguments'),
  input: text('tool-arguments'),
  code: text('tool-arguments'),
  action: tree('tool-arguments'),
  actions: tree('tool-arguments'),
  operation: tree('tool-arguments'),
  queries: tree('tool-arguments'),
  output: contentOf('tool-result'),
  outputs: tree('tool-result'),
  results: tree('tool-result'),
  error: tree('tool-result'),
  result: file('tool-result', 'image/png'),
  summary: contentOf('reasoning'),
  encrypted_content: sealed,
  fingerprint: sealed,
  pending_safety_checks: tree('other'),
  tools: list(() => tool),
  caller: object(each(token, ['type', 'caller_id'])),
  agent: object({ agent_name: text('other') }),
};

const reasoningItem: Plan = object({ ...members, content: contentOf('reasoning') }, { role: 'assistant' });
const reference: Plan = object({ type: token, id: stored });

/** An item of `input` or of `output`. */
export const item: Plan = object(members, { role: roleOf, select: closerItem });

function closerItem({ type }: JsonObject): Plan | undefined {
  if (type === 'reasoning') return reasoningItem;
  return type === 'item_reference' ? reference : undefined;
}

function roleOf({ type, role }: JsonObject): TextRole {
  switch (role) {
    case 'system':
    case 'developer':
    case 'user':
    case 'assistant':
      return role;
    default:
      if (typeof type !== 'string') return 'other';
      return /(?:_output|_result|_response)$/.test(type) ? 'tool' : 'assistant';
  }
}

const described: TextKind = 'tool-description';

const tool: Plan = object({
  ...each(token, ['type', 'strict', 'search_context_size', 'defer_loading', 'ranking_options', 'container', 'model', 'size', 'quality']),
  name: text(described),
  description: text(described),
  parameters: schema(described),
  output_schema: schema(described),
  format: object({ type: token, syntax: token, definition: text(described) }),
  tools: list(() => tool),
  vector_store_ids: list(() => stored),
});

const format: Plan = object({ type: token, name: text(described), description: text(described), schema: schema(described), strict: token });

/** Settings that a Response repeats. */
const settings: Readonly<Record<string, Plan>> = {
  ...each(token, [
    'background',
    'include',
    'max_output_tokens',
    'max_tool_calls',
    'parallel_tool_calls',
    'prompt_cache_retention',
    'prompt_cache_options',
    'reasoning',
    'service_tier',
    'store',
    'stream',
    'stream_options',
    'temperature',
    'top_logprobs',
    'top_p',
    'truncation',
    'moderation',
    'access_programs',
    'context_management',
    'frequency_penalty',
    'presence_penalty',
  ]),
  previous_response_id: stored,
  conversation: object({ id: stored }, { rest: stored }),
  user: text('other'),
  safety_identifier: text('other'),
  prompt_cache_key: text('other'),
  metadata: tree('other'),
  prompt: object({ id: stored, version: token, variables: tree('text') }),
  text: object({ format, verbosity: token }),
  tool_choice: object({ ...each(token, ['type', 'mode', 'server_label']), name: text('other'), tools: tree('other') }, { rest: token }),
  tools: list(() => tool),
};

/** A string, or in a Response the items that a stored prompt put in. */
const instructions: Plan = list(() => object({}, { role: 'system', select: () => item, rest: text('text') }));

/** `POST /v1/responses`. */
export const responsesRequestPlan: DocumentPlan = {
  role: 'other',
  unknown: tree('other'),
  root: object({
    ...settings,
    model: fixed,
    instructions,
    input: list(() => object({}, { role: 'user', select: () => item, rest: text('text') })),
  }),
};

/** What a Response holds beside the caller's own settings. */
const response: Readonly<Record<string, Plan>> = {
  ...each(token, ['id', 'object', 'created_at', 'completed_at', 'status', 'usage', 'incomplete_details', 'billing', 'tool_usage']),
  model: fixed,
  output: list(() => item),
  output_text: text('text'),
};

/** A Response object in answer to `body`, whose settings it repeats. */
export function responsePlan(body: JsonObject): Plan {
  const repeated: Record<string, Plan> = {};
  for (const [name, otherwise] of Object.entries({ ...settings, instructions }))
    repeated[name] = { plan: 'repeated', from: body[name], otherwise };
  return object({ ...repeated, ...response });
}

/** A whole reply to `body`. */
export function responsesReplyPlan(body: JsonObject): DocumentPlan {
  return { role: 'assistant', unknown: words('other'), root: responsePlan(body) };
}
