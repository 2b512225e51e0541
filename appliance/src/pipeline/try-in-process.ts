import { GatewayError } from '@tollgate/shared';
import type { Answer, Step } from '#pipeline/answer';
import { beginStream } from '#pipeline/begin-stream';
import type { GenerateRequest, InProcessProvider, WireTarget } from '#pipeline/call';
import { createReplyCollector } from '#pipeline/collect-reply';
import { replyContext } from '#pipeline/reply-context';
import type { Target } from '#pipeline/snapshot';
import type { Opened } from '#pipeline/stages';
import { accepted, noHeaders, normalOf } from '#pipeline/accepted';
import { writtenReply } from '#pipeline/written-reply';
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
      return wireTarget.stream
        ? await streamed(call, request, { provider, wireTarget, signal })
        : await collected(call, request, { provider, wireTarget, signal });
    case 'embed': {
      if (!provider.embed) throw cannot(target, 'embeddings');
      const reply = await provider.embed(request, wireTarget, signal);
      return {
        kind: 'whole',
        ...writtenReply(call, reply),
        headers: noHeaders,
        ...(reply.usage ? { usage: reply.usage } : {}),
      };
    }
    case 'count-tokens': {
      if (!provider.countTokens) throw cannot(target, 'counting tokens');
      const reply = await provider.countTokens(request, wireTarget, signal);
      return { kind: 'whole', ...writtenReply(call, reply), headers: noHeaders };
    }
  }
}

function cannot(target: Target, what: string): GatewayError {
  return new GatewayError('invalid_request', { detail: `The model '${target.model.id}' behind this route cannot do ${what}.` });
}

interface Making {
  readonly provider: InProcessProvider;
  readonly wireTarget: WireTarget;
  readonly signal: AbortSignal;
}

async function streamed(call: Opened, request: GenerateRequest, { provider, wireTarget, signal }: Making): Promise<Answer> {
  const writer = call.dialect.stream?.(replyContext(call));
  if (!writer) throw new GatewayError('invalid_request', { detail: 'This dialect cannot stream.' });
  const write = writer;
  async function* steps(): AsyncGenerator<Step, undefined> {
    for await (const part of provider.generate(request, wireTarget, signal)) yield { text: write.write(part), parts: [part] };
  }
  return {
    kind: 'stream',
    contentType: writer.contentType,
    headers: noHeaders,
    end: () => write.end(),
    error: (error) => write.error(error),
    ...(await beginStream(steps())),
  };
}

async function collected(call: Opened, request: GenerateRequest, { provider, wireTarget, signal }: Making): Promise<Answer> {
  const collector = createReplyCollector();
  for await (const part of provider.generate(request, wireTarget, signal)) collector.take(part);
  signal.throwIfAborted();
  const reply = collector.reply();
  const finish = reply.choices[0]?.finish;
  return {
    kind: 'whole',
    ...writtenReply(call, reply),
    headers: noHeaders,
    ...(reply.usage ? { usage: reply.usage } : {}),
    ...(finish ? { finish } : {}),
  };
}
