import { message, messageEvents } from './anthropic.ts';
import { generated, generatedPieces, geminiEmbeddings } from './gemini.ts';
import { chatCompletion, chatCompletionChunks } from './openai-chat.ts';
import { embeddings } from './openai-embeddings.ts';
import { response, responseEvents } from './openai-responses.ts';
import type { FullReply } from './reply.ts';

/** A whole answer: the body in the pieces that its provider would send it in, one for each event of a stream. */
export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly pieces: readonly string[];
}

type Body = Readonly<Record<string, unknown>>;

/** What the provider whose path this is would say. */
export function answerTo(path: string, body: Body, reply: FullReply): Answer {
  const model = typeof body.model === 'string' ? body.model : (/models\/([^:?]+)/.exec(path)?.[1] ?? 'fake-model');
  const streamed = body.stream === true;
  if (path.includes('/chat/completions')) {
    return streamed ? events(chatCompletionChunks(model, reply, wantsUsage(body))) : json(chatCompletion(model, reply));
  }
  if (path.includes('/responses')) return streamed ? events(responseEvents(model, reply)) : json(response(model, reply));
  if (path.includes('/embeddings')) return json(embeddings(model, body));
  if (path.includes('/messages/count_tokens')) return json({ input_tokens: reply.usage?.input ?? 0 });
  if (path.includes('/messages')) return streamed ? events(messageEvents(model, reply)) : json(message(model, reply));
  return geminiAnswer(path, body, { model, reply }) ?? modelsAnswer(path);
}

function geminiAnswer(
  path: string,
  body: Body,
  { model, reply }: { readonly model: string; readonly reply: FullReply },
): Answer | undefined {
  if (path.includes(':countTokens')) return json({ totalTokens: reply.usage?.input ?? 0 });
  if (path.includes('mbedContent')) return json(geminiEmbeddings(path, body));
  if (path.includes(':generateContent')) return json(generated(model, reply));
  if (!path.includes(':streamGenerateContent')) return undefined;
  const pieces = generatedPieces(model, reply).map((piece) => JSON.stringify(piece));
  if (path.includes('alt=sse')) return events(pieces.map((piece) => `data: ${piece}\r\n\r\n`));
  return {
    status: 200,
    contentType: 'application/json',
    pieces: pieces.map((piece, index) => (index === 0 ? `[${piece}` : `,\r\n${piece}`)).concat(']'),
  };
}

function modelsAnswer(path: string): Answer {
  if (!/\/models(\?|$)/.test(path)) return json({ error: { message: 'no such path', type: 'invalid_request_error', code: null } }, 404);
  return json({ object: 'list', data: [{ id: 'fake-model', object: 'model', created: 1_790_000_000, owned_by: 'fake' }] });
}

function wantsUsage({ stream_options: options }: Body): boolean {
  return typeof options === 'object' && options !== null && 'include_usage' in options && options.include_usage === true;
}

const json = (value: object, status = 200): Answer => ({ status, contentType: 'application/json', pieces: [JSON.stringify(value)] });

const events = (pieces: readonly string[]): Answer => ({ status: 200, contentType: 'text/event-stream', pieces });
