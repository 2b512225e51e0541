import { Agent, request, type IncomingMessage } from 'node:http';
import { jsonLines, isFields, textOf, type Fields } from '../heads/json-lines.ts';
import { answerIn, wishFor } from './cache-provider.ts';

/** A question to the gateway. */
export interface CacheCall {
  readonly port: number;
  readonly key: string;
  readonly route: string;
  readonly text: string;
  /** The number of the right answer. */
  readonly answer: number;
  readonly stream?: boolean;
  /** The reply is not kept. */
  readonly cut?: boolean;
  /** What else is in the body. */
  readonly more?: object;
}

/** What came back. */
export interface CacheAnswer {
  /** What the cache says of it; '' where the route has none. */
  readonly state: string;
  readonly reason: string;
  /** The number of the answer that was given. */
  readonly answer: number | undefined;
  /** The question that it was made for. */
  readonly madeFor: string;
  readonly tokens: { readonly input: number; readonly output: number };
  /** Milliseconds to the end of the reply. */
  readonly ms: number;
}

const agent = new Agent({ keepAlive: true });
const instructions = 'You help customers of a bank and insurer. Answer in one sentence.';
const longest = 30_000;

/** Rejects where the gateway does not answer with 200. */
export async function askCache({
  port,
  key,
  route,
  text,
  answer,
  stream = false,
  cut = false,
  more = {},
}: CacheCall): Promise<CacheAnswer> {
  const messages = [
    { role: 'system', content: instructions },
    { role: 'user', content: text },
  ];
  const streamed = stream ? { stream, stream_options: { include_usage: true } } : {};
  const body = JSON.stringify({ model: route, messages, ...streamed, ...wishFor(answer, cut ? 'cut' : 'whole'), ...more });
  const began = performance.now();
  const response = await send({ port, key, body });
  response.setEncoding('utf8');
  let said = '';
  for await (const piece of response) said += String(piece);
  const ms = performance.now() - began;
  if (response.statusCode !== 200) throw new Error(`the gateway answered ${response.statusCode}: ${said.slice(0, 200)}`);
  const told = jsonLines(stream ? eventsOf(said) : said);
  return { ...headersOf(response), ...answerIn(told.map(contentOf).join('')), tokens: tokensOf(told), ms };
}

interface Sent {
  readonly port: number;
  readonly key: string;
  readonly body: string;
}

function send({ port, key, body }: Sent): Promise<IncomingMessage> {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  const options = { agent, port, host: '127.0.0.1', method: 'POST', path: '/v1/chat/completions', headers, timeout: longest };
  return new Promise((resolve, reject) => {
    const call = request(options, resolve);
    call.once('error', reject);
    call.once('timeout', () => call.destroy(new Error(`no answer in ${longest / 1_000} s`)));
    call.end(body);
  });
}

function headersOf({ headers }: IncomingMessage): Pick<CacheAnswer, 'state' | 'reason'> {
  return { state: textOf(headers['x-tollgate-cache']), reason: textOf(headers['x-tollgate-cache-reason']) };
}

/** The JSON of each event. */
function eventsOf(text: string): string {
  return text
    .split('\n')
    .flatMap((line) => (line.startsWith('data: {') ? [line.slice(6)] : []))
    .join('\n');
}

function contentOf({ choices }: Fields): string {
  const choice: unknown = Array.isArray(choices) ? choices[0] : undefined;
  if (!isFields(choice)) return '';
  const said = choice['message'] ?? choice['delta'];
  return isFields(said) ? textOf(said['content']) : '';
}

function tokensOf(told: readonly Fields[]): CacheAnswer['tokens'] {
  const usage = told.map((one) => one['usage']).findLast(isFields) ?? {};
  return { input: Number(usage['prompt_tokens'] ?? 0), output: Number(usage['completion_tokens'] ?? 0) };
}
