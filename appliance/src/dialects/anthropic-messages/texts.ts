/** Where text stands in the Messages API. Wire: https://docs.claude.com/en/api/messages */
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
import type { TextRole } from '#pipeline/text-window';
import { unsignedMark } from './marks.ts';

const cacheControl: Plan = object({ type: token, ttl: token });

/** An image or document: base64, text, an address, an id, or blocks. */
const source: Plan = object(
  {
    type: token,
    media_type: token,
    url: address(),
    file_id: stored,
    content: joined(() => object({}, { select: () => block, rest: text('text') })),
  },
  { select: dataSource },
);

function dataSource({ type, media_type: mediaType }: JsonObject): Plan | undefined {
  if (type !== 'base64' && type !== 'text') return undefined;
  const data = type === 'text' ? text('text') : file('text', typeof mediaType === 'string' ? mediaType : 'application/octet-stream');
  return object({ type: token, media_type: token, data });
}

const citation: Plan = object(
  {
    encrypted_index: sealed,
    ...each(token, [
      'type',
      'document_index',
      'search_result_index',
      'start_char_index',
      'end_char_index',
      'start_page_number',
      'end_page_number',
      'start_block_index',
      'end_block_index',
      'file_id',
    ]),
  },
  { rest: words('other') },
);

/** Blocks by type, so that no text has a place that its type does not give it. */
const members: Readonly<Record<string, Plan>> = {
  ...each(token, ['type', 'id', 'tool_use_id', 'is_error', 'index', 'caller', 'return_code', 'error_code', 'page_age', 'retrieved_at']),
  encrypted_content: sealed,
  encrypted_index: sealed,
  encrypted_stdout: sealed,
  data: sealed,
  file_id: stored,
  cache_control: cacheControl,
  name: text('other'),
  text: joiningText('text'),
  citations: list(() => object({ enabled: token }, { select: (value) => ('enabled' in value ? undefined : citation) })),
  thinking: joiningText('reasoning'),
  signature: echo(JSON.stringify(unsignedMark)),
  input: tree('tool-arguments'),
  source,
  title: text('other'),
  context: text('other'),
  transcript: text('text'),
};

/** A content block of any kind. `content` of a result or a document is looked at as blocks again. */
const block: Plan = object(members, { select: closerBlock });

const resultBlock: Plan = object({ ...members, text: joiningJsonText('tool-result') }, { select: closerBlock, rest: tree('tool-result') });

const result: Plan = object(
  { ...members, content: joined(() => object({}, { select: () => resultBlock, rest: jsonText('tool-result') })) },
  { role: 'tool', rest: tree('tool-result') },
);

function closerBlock({ type }: JsonObject): Plan | undefined {
  if (typeof type !== 'string') return undefined;
  if (type.endsWith('tool_result') || type === 'search_result') return result;
  return undefined;
}

/** Content of a message: blocks, or one string. */
const content: Plan = joined(() => object({}, { select: () => block, rest: text('text') }));

const message: Plan = object({ role: fixed, content }, { role: roleOf });

function roleOf({ role }: JsonObject): TextRole {
  return role === 'user' || role === 'assistant' || role === 'system' ? role : 'other';
}

const tool: Plan = object({
  ...each(token, [
    'type',
    'strict',
    'max_uses',
    'display_width_px',
    'display_height_px',
    'display_number',
    'defer_loading',
    'allowed_callers',
  ]),
  name: text('tool-description'),
  description: text('tool-description'),
  input_schema: schema('tool-description'),
  input_examples: tree('tool-description'),
  cache_control: cacheControl,
});

const outputConfig: Plan = object({
  effort: token,
  format: object({ type: token, schema: schema('tool-description'), name: text('tool-description') }),
});

/** `POST /v1/messages` and `/v1/messages/count_tokens`. */
export const messagesRequestPlan: DocumentPlan = {
  role: 'other',
  unknown: tree('other'),
  root: object({
    ...each(token, ['max_tokens', 'stream', 'temperature', 'top_k', 'top_p', 'thinking', 'service_tier', 'inference_geo', 'speed']),
    model: fixed,
    messages: list(() => message),
    system: object({}, { role: 'system', rest: content }),
    tools: list(() => tool),
    tool_choice: object({ type: token, name: text('other'), disable_parallel_tool_use: token }),
    stop_sequences: list(() => text('other')),
    metadata: object({ user_id: text('other') }),
    output_config: outputConfig,
    output_format: object({ type: token, schema: schema('tool-description') }),
    container: object({ id: stored, skills: tree('other') }, { rest: stored }),
    cache_control: cacheControl,
  }),
};

/** What a Message holds beside its content. */
const envelope: Readonly<Record<string, Plan>> = {
  ...each(token, ['id', 'type', 'stop_reason', 'usage', 'container', 'context_management', 'diagnostics', 'input_tokens']),
  role: fixed,
  model: fixed,
  stop_sequence: text('other'),
  stop_details: object({ type: token, category: token, explanation: text('text') }),
};

/** A whole Message, or the count of count_tokens. */
export const messagesReplyPlan: DocumentPlan = {
  role: 'assistant',
  unknown: words('other'),
  root: object({ ...envelope, content }),
};

/** One event of a stream. */
export const messageEventPlan: DocumentPlan = {
  role: 'assistant',
  unknown: words('other'),
  root: object({
    ...each(token, ['type', 'index', 'usage']),
    message: object({ ...envelope, content }),
    content_block: object({}, { select: () => block }),
    delta: object({
      ...each(token, ['type', 'stop_reason', 'container', 'usage']),
      text: text('text'),
      thinking: text('reasoning'),
      partial_json: jsonText('tool-arguments'),
      signature: echo(JSON.stringify(unsignedMark)),
      citation,
      stop_sequence: text('other'),
      stop_details: object({ type: token, category: token, explanation: text('text') }),
    }),
  }),
};
