import type { Answer } from '#pipeline/answer';
import type { PipelinePorts } from '#pipeline/pipeline-ports';
import type { Target } from '#pipeline/snapshot';
import type { Opened } from '#pipeline/stages';
import { countHere } from '#pipeline/count-here';
import { tryHttp } from '#pipeline/try-http';
import { tryInProcess } from '#pipeline/try-in-process';

/** One try at one target. Throws ProviderFault, or GatewayError invalid_request naming what the target cannot carry. */
export function tryTarget(
  call: Opened,
  target: Target,
  context: { readonly ports: PipelinePorts; readonly signal: AbortSignal },
): Promise<Answer> {
  const { provider } = target.provider;
  const { ports, signal } = context;
  switch (provider.transport) {
    case 'in-process':
      return tryInProcess(call, target, { provider, signal });
    case 'http':
      if (call.dialect.operation === 'count-tokens' && !provider.translated['count-tokens']) return countHere(call, target, ports);
      return tryHttp(call, target, { provider, upstream: ports.upstream, signal });
  }
}
