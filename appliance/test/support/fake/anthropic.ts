import { inputPieces, repeated, type FullReply } from './reply.ts';

const stopReasons = { stop: 'end_turn', length: 'max_tokens', 'content-filter': 'refusal' } as const;

/** Anthropic messages, not streamed. */
export function message(model: string, reply: FullReply): object {
  return { ...head(model, reply), content: blocks(reply).map(({ block }) => block), stop_reason: stopReason(reply) };
}

/** The same as server-sent events. */
export function messageEvents(model: string, reply: FullReply): readonly string[] {
  const start = { ...head(model, reply), ...(reply.usage ? { usage: { ...usage(reply.usage), output_tokens: 1 } } : {}) };
  const events = [
    { type: 'message_start', message: start },
    { type: 'ping' },
    ...blocks(reply).flatMap(({ started, deltas }, index) => [
      { type: 'content_block_start', index, content_block: started },
      ...deltas.map((delta) => ({ type: 'content_block_delta', index, delta })),
      { type: 'content_block_stop', index },
    ]),
    ...repeated(reply.finishes, {
      type: 'message_delta',
      delta: { stop_reason: stopReason(reply), stop_sequence: null },
      ...(reply.usage ? { usage: usage(reply.usage) } : {}),
    }),
    { type: 'message_stop' },
  ];
  return events.map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
}

interface Block {
  readonly block: object;
  readonly started: object;
  readonly deltas: readonly object[];
}

function blocks(reply: FullReply): readonly Block[] {
  const { reasoning, text, tools, parts } = reply;
  const thinking: Block = {
    block: { type: 'thinking', thinking: reasoning, signature: 'ZmFrZQ==' },
    started: { type: 'thinking', thinking: '', signature: '' },
    deltas: [
      { type: 'thinking_delta', thinking: reasoning },
      { type: 'signature_delta', signature: 'ZmFrZQ==' },
    ],
  };
  const said: Block = {
    block: { type: 'text', text, citations: null },
    started: { type: 'text', text: '', citations: null },
    deltas: parts.map((part) => ({ type: 'text_delta', text: part })),
  };
  const used = tools.map((tool): Block => {
    const block = { type: 'tool_use', id: tool.id, name: tool.name, input: tool.input };
    return {
      block,
      started: { ...block, input: {} },
      deltas: inputPieces(tool).map((piece) => ({ type: 'input_json_delta', partial_json: piece })),
    };
  });
  return [...(reasoning === '' ? [] : [thinking]), ...(text === '' && tools.length > 0 ? [] : [said]), ...used];
}

const head = (model: string, reply: FullReply): object => ({
  id: 'msg_fake',
  type: 'message',
  role: 'assistant',
  model,
  content: [],
  stop_reason: null,
  stop_sequence: null,
  ...(reply.usage ? { usage: usage(reply.usage) } : {}),
});

const stopReason = (reply: FullReply): string => (reply.tools.length > 0 ? 'tool_use' : stopReasons[reply.finish]);

/** Anthropic counts cached tokens apart from the others. */
const usage = ({ input, output, cached }: NonNullable<FullReply['usage']>): object => ({
  input_tokens: input - cached,
  cache_creation_input_tokens: 0,
  cache_read_input_tokens: cached,
  output_tokens: output,
  service_tier: 'standard',
});
