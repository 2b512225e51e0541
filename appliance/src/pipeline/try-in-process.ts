import { GatewayError } from '@tollgate/shared';
import type { Answer } from '#pipeline/answer';
import { answerParts } from '#pipeline/answer-parts';
import type { InProcessProvider } from '#pipeline/call';
import type { Target } from '#pipeline/snapshot';
import type { Opened } from '#pipeline/stages';
import { accepted, normalOf } from '#pipeline/accepted';
import { wholeReply } from '#pipeline/written-reply';
import { wireTargetOf } from '#pipeline/wire-target';

/** One try at a provider inside this process. Throws like tryHttp. */
export async function tryInProcess(
  call: Opened,
  target: Target,
  context: { readonly provider: InProcessProvider; readonly signal: AbortSignal },
): Promise<Answer> {
  const { provider, signal } = context;
  const request = normalOf(call, target);
  accepted(call, target, { value: request, refused: provider.cannot(request), ignored: [] });
  const wireTarget = wireTargetOf(call, target);
  switch (request.kind) {
    case 'generate':
      return await answerParts(call, provider.generate(request, wireTarget, signal), signal);
    case 'embed':
      if (!provider.embed) throw cannot(target, 'embeddings');
      return wholeReply(call, await provider.embed(request, wireTarget, signal));
    case 'count-tokens':
      if (!provider.countTokens) throw cannot(target, 'counting tokens');
      return wholeReply(call, await provider.countTokens(request, wireTarget, signal));
  }
}

function cannot(target: Target, what: string): GatewayError {
  return new GatewayError('invalid_request', { detail: `The model '${target.model.id}' behind this route cannot do ${what}.` });
}
