import { inputPieces, repeated, type FullReply } from './reply.ts';

const finishReasons = { stop: 'stop', length: 'length', 'content-filter': 'content_filter' } as const;

const head = { id: 'chatcmpl-fake', created: 1_790_000_000, service_tier: 'default', system_fingerprint: 'fp_fake' };

/** OpenAI chat completions, not streamed. */
export function chatCompletion(model: string, reply: FullReply): object {
  const message = {
    role: 'assistant',
    content: reply.text === '' && reply.tools.length > 0 ? null : reply.text,
    refusal: null,
    annotations: [],
    ...(reply.reasoning === '' ? {} : { reasoning_content: reply.reasoning }),
    ...(reply.tools.length === 0
      ? {}
      : { tool_calls: reply.tools.map(({ id, name, input }) => toolCall(id, name, JSON.stringify(input))) }),
  };
  return {
    ...head,
    object: 'chat.completion',
    model,
    choices: [{ index: 0, message, logprobs: null, finish_reason: finishReason(reply) }],
    ...(reply.usage ? { usage: usage(reply.usage) } : {}),
  };
}

/** The same as server-sent events. Usage comes as the last chunk, without choices, where the caller asked for it. */
export function chatCompletionChunks(model: string, reply: FullReply, wantsUsage: boolean): readonly string[] {
  const chunk = (choices: readonly object[], rest: object = {}): string =>
    `data: ${JSON.stringify({ ...head, object: 'chat.completion.chunk', model, choices, ...rest })}\n\n`;
  const delta = (value: object, finish: string | null = null): string =>
    chunk([{ index: 0, delta: value, logprobs: null, finish_reason: finish }]);
  return [
    delta({ role: 'assistant', content: '', refusal: null }),
    ...(reply.reasoning === '' ? [] : [delta({ reasoning_content: reply.reasoning })]),
    ...reply.parts.map((content) => delta({ content })),
    ...reply.tools.flatMap((tool, index) => [
      delta({ tool_calls: [{ index, ...toolCall(tool.id, tool.name, '') }] }),
      ...inputPieces(tool).map((piece) => delta({ tool_calls: [{ index, function: { arguments: piece } }] })),
    ]),
    ...repeated(reply.finishes, delta({}, finishReason(reply))),
    ...(wantsUsage && reply.usage ? [chunk([], { usage: usage(reply.usage) })] : []),
    'data: [DONE]\n\n',
  ];
}

const toolCall = (id: string, name: string, input: string): object => ({ id, type: 'function', function: { name, arguments: input } });

const finishReason = (reply: FullReply): string => (reply.tools.length > 0 ? 'tool_calls' : finishReasons[reply.finish]);

const usage = ({ input, output, cached, reasoning }: NonNullable<FullReply['usage']>): object => ({
  prompt_tokens: input,
  completion_tokens: output,
  total_tokens: input + output,
  prompt_tokens_details: { cached_tokens: cached, audio_tokens: 0 },
  completion_tokens_details: { reasoning_tokens: reasoning, audio_tokens: 0, accepted_prediction_tokens: 0, rejected_prediction_tokens: 0 },
});
