import type { ProviderTest, ProviderTested } from '@tollgate/shared';
import type { HttpProvider } from '#pipeline/call';
import { isObject, type Json, parseJson } from '#pipeline/json';
import { ProviderFault } from '#pipeline/provider-failure';
import type { BoundProvider } from '#pipeline/snapshot';
import type { Clock, Upstream, UpstreamReply } from '#ports';

const largestAnswer = 4 * 1024 * 1024;
const mostModels = 1_000;
/** Milliseconds an administrator waits. */
const patience = 10_000;

export interface ProviderTesting extends ProviderTest {
  readonly upstream: Upstream;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/**
 * Asks a provider for the models it has, with its credential, and, where that went well, makes the call that is wanted. Never rejects; what
 * went wrong is told in our own words.
 */
export async function testProvider(bound: BoundProvider, testing: ProviderTesting): Promise<ProviderTested> {
  const told = await askForModels(bound, testing);
  const { call } = testing;
  if (call === undefined || !told.ok) return told;
  const { callProviderOnce } = await import('./wiring-provider-call.ts');
  return { ...told, call: await callProviderOnce(bound, call.model, testing) };
}

async function askForModels(
  { provider, baseUrl, headers }: BoundProvider,
  { upstream, clock, signal }: ProviderTesting,
): Promise<ProviderTested> {
  const began = clock.monotonic();
  const took = (): number => Math.round(clock.monotonic() - began);
  const ends = AbortSignal.any([signal, AbortSignal.timeout(patience)]);
  try {
    if (provider.transport === 'in-process') {
      const ok = await provider.healthy(ends);
      return {
        ok,
        latency_ms: took(),
        ...(ok ? {} : { error: 'The local model cannot answer at the moment: see the log and tollgate doctor.' }),
      };
    }
    const deadlines = { connect: patience, firstByte: patience, idle: patience, total: patience };
    const reply = await upstream.send({ method: 'GET', url: probeUrl(provider, baseUrl), headers, deadlines, signal: ends });
    const answer = await readAnswer(reply);
    return { latency_ms: took(), ...answer };
  } catch (error) {
    return { ok: false, latency_ms: took(), error: unreachable(error) };
  }
}

function probeUrl(provider: HttpProvider, baseUrl: string): string {
  const path = provider.probe.path.replace(/\?pageSize=1$/, `?pageSize=${mostModels}`);
  return provider.url?.(baseUrl, { method: 'GET', path, body: '' }, { model: '', stream: false, wantsUsage: false }) ?? baseUrl + path;
}

/** A provider without a list of models answers 404 there, and may still answer calls. */
async function readAnswer(reply: UpstreamReply): Promise<Omit<ProviderTested, 'latency_ms'>> {
  const body = await reply.whole(largestAnswer);
  const { status } = reply;
  if (status === 401 || status === 403)
    return { ok: false, error: `The provider refused the credential (${status}): check it and what it may be used for.` };
  if (status >= 500) return { ok: false, error: `The provider answered ${status}: it has a fault of its own, try again later.` };
  if (status === 404 || status === 405) return { ok: true };
  if (status >= 300) return { ok: false, error: `The provider answered ${status}: check base_url.` };
  const models = modelsIn(parseJson(body.toString()));
  return { ok: true, ...(models === undefined ? {} : { models }) };
}

/** OpenAI and Anthropic: `data[].id`; Gemini: `models[].name` behind `models/`. */
function modelsIn(answer: Json | undefined): string[] | undefined {
  const list = isObject(answer) ? (answer['data'] ?? answer['models']) : undefined;
  if (!Array.isArray(list)) return undefined;
  return list.slice(0, mostModels).flatMap((entry: Json) => {
    const name = isObject(entry) ? (entry['id'] ?? entry['name']) : undefined;
    return typeof name === 'string' && name.length <= 200 ? [name.replace(/^models\//, '')] : [];
  });
}

function unreachable(error: unknown): string {
  if (error instanceof ProviderFault && error.failure.kind === 'timeout')
    return 'The provider did not answer in time: check base_url, proxies and firewalls.';
  return 'The provider cannot be reached: check base_url, egress.allow, DNS, proxies and certificates.';
}
