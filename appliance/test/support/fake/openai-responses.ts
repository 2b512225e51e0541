import { inputPieces, repeated, type FakeToolCall, type FullReply } from './reply.ts';

/** OpenAI responses, not streamed. */
export function response(model: string, reply: FullReply): object {
  return whole(
    model,
    reply,
    outputItems(reply).map(({ item }) => item),
  );
}

/** The same as server-sent events, numbered through. */
export function responseEvents(model: string, reply: FullReply): readonly string[] {
  const items = outputItems(reply);
  const done = whole(
    model,
    reply,
    items.map(({ item }) => item),
  );
  const begun = { ...whole(model, reply, []), status: 'in_progress', usage: null };
  const last = reply.finish === 'stop' ? 'response.completed' : 'response.incomplete';
  const events = [
    { type: 'response.created', response: begun },
    { type: 'response.in_progress', response: begun },
    ...items.flatMap(({ item, started, steps }, index) => [
      { type: 'response.output_item.added', output_index: index, item: started },
      ...steps.map((step) => ({ ...step, output_index: index })),
      { type: 'response.output_item.done', output_index: index, item },
    ]),
    ...repeated(reply.finishes, { type: last, response: done }),
  ];
  return events.map(({ type, ...rest }, index) => `event: ${type}\ndata: ${JSON.stringify({ type, sequence_number: index, ...rest })}\n\n`);
}

type Step = { readonly type: string } & Readonly<Record<string, unknown>>;

interface OutputItem {
  readonly item: object;
  readonly started: object;
  readonly steps: readonly Step[];
}

function outputItems(reply: FullReply): readonly OutputItem[] {
  return [
    ...(reply.reasoning === '' ? [] : [reasoningItem(reply.reasoning)]),
    ...(reply.text === '' && reply.tools.length > 0 ? [] : [messageItem(reply)]),
    ...reply.tools.map(toolItem),
  ];
}

function reasoningItem(text: string): OutputItem {
  const item = { id: 'rs_fake', type: 'reasoning', summary: [{ type: 'summary_text', text }], encrypted_content: 'ZmFrZSByZWFzb25pbmc=' };
  const at = { item_id: item.id, summary_index: 0 };
  return {
    item,
    started: { ...item, summary: [] },
    steps: [
      { type: 'response.reasoning_summary_part.added', ...at, part: { type: 'summary_text', text: '' } },
      { type: 'response.reasoning_summary_text.delta', ...at, delta: text },
      { type: 'response.reasoning_summary_text.done', ...at, text },
      { type: 'response.reasoning_summary_part.done', ...at, part: { type: 'summary_text', text } },
    ],
  };
}

function messageItem(reply: FullReply): OutputItem {
  const part = { type: 'output_text', text: reply.text, annotations: [], logprobs: [] };
  const item = { id: 'msg_fake', type: 'message', status: 'completed', role: 'assistant', content: [part] };
  const at = { item_id: item.id, content_index: 0 };
  return {
    item,
    started: { ...item, status: 'in_progress', content: [] },
    steps: [
      { type: 'response.content_part.added', ...at, part: { ...part, text: '' } },
      ...reply.parts.map((delta) => ({ type: 'response.output_text.delta', ...at, delta, logprobs: [] })),
      { type: 'response.output_text.done', ...at, text: reply.text, logprobs: [] },
      { type: 'response.content_part.done', ...at, part },
    ],
  };
}

function toolItem(tool: FakeToolCall, index: number): OutputItem {
  const item = {
    id: `fc_fake_${index}`,
    type: 'function_call',
    status: 'completed',
    call_id: tool.id,
    name: tool.name,
    arguments: JSON.stringify(tool.input),
  };
  return {
    item,
    started: { ...item, status: 'in_progress', arguments: '' },
    steps: [
      ...inputPieces(tool).map((delta) => ({ type: 'response.function_call_arguments.delta', item_id: item.id, delta })),
      { type: 'response.function_call_arguments.done', item_id: item.id, arguments: item.arguments },
    ],
  };
}

const incompleteReasons = { stop: null, length: { reason: 'max_output_tokens' }, 'content-filter': { reason: 'content_filter' } } as const;

function whole(model: string, reply: FullReply, output: readonly object[]): object {
  return {
    id: 'resp_fake',
    object: 'response',
    created_at: 1_790_000_000,
    status: reply.finish === 'stop' ? 'completed' : 'incomplete',
    error: null,
    incomplete_details: incompleteReasons[reply.finish],
    instructions: null,
    metadata: {},
    model,
    output,
    parallel_tool_calls: true,
    temperature: 1,
    tool_choice: 'auto',
    tools: [],
    top_p: 1,
    usage: reply.usage ? usage(reply.usage) : null,
  };
}

const usage = ({ input, output, cached, reasoning }: NonNullable<FullReply['usage']>): object => ({
  input_tokens: input,
  input_tokens_details: { cached_tokens: cached, cache_write_tokens: 0 },
  output_tokens: output,
  output_tokens_details: { reasoning_tokens: reasoning },
  total_tokens: input + output,
});
