import type { HttpProvider } from '#pipeline/call';
import type { BoundProvider } from '#pipeline/snapshot';
import type { Upstream } from '#ports';

const largestAnswer = 4 * 1024 * 1024;

/** Asks a provider once whether it could answer: its cheapest question, within the deadline. A refused credential counts as down. */
export async function checkProvider(
  { provider, baseUrl, headers }: BoundProvider,
  timeoutMs: number,
  upstream: Upstream,
): Promise<boolean> {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    if (provider.transport === 'in-process') return await provider.healthy(signal);
    const deadlines = { connect: timeoutMs, firstByte: timeoutMs, idle: timeoutMs, total: timeoutMs };
    const reply = await upstream.send({ method: 'GET', url: probeUrl(provider, baseUrl), headers, deadlines, signal });
    await reply.whole(largestAnswer);
    return reply.status < 500 && reply.status !== 401 && reply.status !== 403;
  } catch {
    return false;
  }
}

function probeUrl(provider: HttpProvider, baseUrl: string): string {
  const { path } = provider.probe;
  return provider.url?.(baseUrl, { method: 'GET', path, body: '' }, { model: '', stream: false, wantsUsage: false }) ?? baseUrl + path;
}
