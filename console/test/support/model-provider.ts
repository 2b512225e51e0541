/** An HTTP server of OpenAI's shape: it lists models, and says of every question what it was asked. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { isPlainObject } from '@tollgate/shared';

export interface ModelProvider {
  /** With `/v1`. */
  readonly url: string;
  /** `host:port`, as the egress list has it. */
  readonly host: string;
  /** What it was asked, in the order in which it came. */
  readonly asked: readonly string[];
  /** From now on it refuses in these words; undefined: it answers again. */
  refuse(words: string | undefined): void;
  close(): void;
}

/** It takes `key` and no other. */
export async function startModelProvider(key: string, models: readonly string[]): Promise<ModelProvider> {
  const asked: string[] = [];
  let refusal: string | undefined;
  const server = createServer((request, response) => {
    if (refusal !== undefined) return send(response, 400, { error: { message: refusal, type: 'invalid_request_error' } });
    if (request.headers.authorization !== `Bearer ${key}`)
      return send(response, 401, { error: { message: 'Incorrect API key provided.' } });
    if (request.url === '/v1/models') return send(response, 200, { object: 'list', data: models.map((id) => ({ id, object: 'model' })) });
    void bodyOf(request).then((body) => {
      const question = lastQuestion(body);
      asked.push(question);
      answer(response, body, `You said: ${question}`);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const host = `127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  return {
    url: `http://${host}/v1`,
    host,
    asked,
    refuse: (words) => (refusal = words),
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

const usage = { prompt_tokens: 12, completion_tokens: 8, total_tokens: 20 };

function answer(response: ServerResponse, { model, stream }: Readonly<Record<string, unknown>>, text: string): void {
  const about = { id: 'chatcmpl-1', created: 1_700_000_000, model };
  if (stream !== true) {
    const message = { role: 'assistant', content: text };
    return send(response, 200, { ...about, object: 'chat.completion', choices: [{ index: 0, message, finish_reason: 'stop' }], usage });
  }
  const chunk = (delta: object, more: object): string =>
    `data: ${JSON.stringify({ ...about, object: 'chat.completion.chunk', choices: [{ index: 0, delta, ...more }] })}\n\n`;
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write(chunk({ role: 'assistant', content: text }, { finish_reason: null }));
  response.write(chunk({}, { finish_reason: 'stop' }));
  response.write(`data: ${JSON.stringify({ ...about, object: 'chat.completion.chunk', choices: [], usage })}\n\n`);
  response.end('data: [DONE]\n\n');
}

function send(response: ServerResponse, status: number, value: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

async function bodyOf(request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> {
  let text = '';
  for await (const piece of request.setEncoding('utf8')) text += String(piece);
  const body: unknown = JSON.parse(text);
  return isPlainObject(body) ? body : {};
}

function lastQuestion({ messages }: Readonly<Record<string, unknown>>): string {
  const last: unknown = Array.isArray(messages) ? messages.at(-1) : undefined;
  const content = isPlainObject(last) ? last['content'] : undefined;
  return typeof content === 'string' ? content : JSON.stringify(content ?? '');
}
