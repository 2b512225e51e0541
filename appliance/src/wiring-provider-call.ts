import type { ProviderTested } from '@tollgate/shared';
import { type GenerateRequest, type HttpProvider, type InProcessProvider, ProviderFault, type WireTarget } from '#pipeline/call';
import { parseJson } from '#pipeline/json';
import type { BoundProvider } from '#pipeline/snapshot';
import type { Clock, Upstream } from '#ports';

/** Milliseconds an administrator waits: a model may have to be loaded first. */
const patience = 30_000;
const largestAnswer = 1024 * 1024;
/** Models that reason refuse a bound of one. */
const fewTokens = 16;

const request: GenerateRequest = {
  kind: 'generate',
  stream: false,
  messages: [{ role: 'user', parts: [{ kind: 'text', text: 'Say OK.' }] }],
  tools: [],
  sampling: { maxOutputTokens: fewTokens },
  output: { kind: 'text' },
};

export interface CallingOnce {
  readonly upstream: Upstream;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** One short call, past every route and limit. Never rejects; what went wrong is told in our own words. */
export async function callProviderOnce(
  bound: BoundProvider,
  model: string,
  calling: CallingOnce,
): Promise<NonNullable<ProviderTested['call']>> {
  const { clock } = calling;
  const began = clock.monotonic();
  const signal = AbortSignal.any([calling.signal, AbortSignal.timeout(patience)]);
  const target: WireTarget = { model, stream: false, wantsUsage: false, maxOutputTokens: fewTokens };
  const { provider } = bound;
  const done =
    provider.transport === 'http' ? overHttp(bound, provider, { target, ...calling, signal }) : inProcess(provider, target, signal);
  const error = await done.then(
    () => undefined,
    (thrown: unknown) => wordsFor(thrown, model),
  );
  return { ok: error === undefined, ms: Math.round(clock.monotonic() - began), ...(error === undefined ? {} : { error }) };
}

interface Asking extends CallingOnce {
  readonly target: WireTarget;
}

async function overHttp(
  { baseUrl, headers, deadlines }: BoundProvider,
  provider: HttpProvider,
  { target, upstream, signal }: Asking,
): Promise<void> {
  const format = provider.translated.generate;
  const wire = format && provider.wires[format];
  const made = wire?.toWire?.(request, target).value;
  if (!wire || !made) throw new ProviderFault({ kind: 'bad-request' });
  const url = provider.url?.(baseUrl, made, target) ?? baseUrl + made.path;
  const within = { connect: deadlines.connect, firstByte: patience, idle: patience, total: patience };
  const reply = await upstream.send({
    method: made.method,
    url,
    headers: { ...headers, ...made.headers },
    body: made.body,
    deadlines: within,
    signal,
  });
  const body = (await reply.whole(largestAnswer)).toString('utf8');
  if (reply.status >= 400) throw new ProviderFault(provider.failure(reply.status, reply.headers, body));
  const value = parseJson(body);
  if (reply.status > 299 || value === undefined) throw new ProviderFault({ kind: 'garbled', status: reply.status });
  wire.fromWire(value);
}

async function inProcess(provider: InProcessProvider, target: WireTarget, signal: AbortSignal): Promise<void> {
  for await (const part of provider.generate(request, target, signal)) if (part.kind === 'text-delta') return;
  signal.throwIfAborted();
}

function wordsFor(error: unknown, model: string): string {
  if (!(error instanceof ProviderFault)) return 'The provider did not answer as its kind does: check kind and base_url.';
  const { kind, status } = error.failure;
  const code = status === undefined ? '' : ` (${status})`;
  switch (kind) {
    case 'auth':
      return `The provider refused the credential for this model${code}: check what it may be used for.`;
    case 'not-found':
      return `The provider does not know the model '${model}'${code}, or not at this address.`;
    case 'rate-limit':
      return `The provider has a limit that is reached${code}: the credential is good, try again later.`;
    case 'timeout':
      return 'The provider did not answer in time.';
    case 'connection':
      return 'The provider cannot be reached: check base_url, egress.allow, DNS, proxies and certificates.';
    case 'server-error':
      return `The provider has a fault of its own${code}: try again later.`;
    case 'garbled':
      return `What answers there does not answer as a model does${code}: check kind and base_url.`;
    case 'bad-request':
    case 'context-length':
    case 'content-policy':
      return `The provider refused a short question to '${model}'${code}: it may be a model for something else than text.`;
  }
}
