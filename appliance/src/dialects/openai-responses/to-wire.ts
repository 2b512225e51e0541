import { GatewayError } from '@tollgate/shared';
import type { Choice, Citation, FinishReason, Json, NormalReply, Part, ReplyContext, StreamPart } from '#pipeline/call';
import { silent, type ItemStatus } from './events.ts';
import { createOutput } from './output.ts';
import { responseId, responseObject } from './response-object.ts';

/** A reply as a Response object. This wire has one choice: the first. */
export function replyToWire(reply: NormalReply, context: ReplyContext): Json {
  if (reply.kind !== 'generate') throw new GatewayError('internal_error');
  const id = responseId(reply.id, context.callId);
  const choice = reply.choices.find(({ index }) => index === 0) ?? { index: 0, parts: [], finish: { unified: 'other', raw: '' } };
  const output = createOutput(id, silent);
  for (const part of partsOf(choice)) output.write(part);
  return responseObject({ id, model: reply.model }, context, {
    progress: { status: 'finished', finish: choice.finish, usage: reply.usage },
    output: output.close(statusOf(choice.finish)),
  });
}

/** What items that are still open at the end become. */
export function statusOf(finish: FinishReason): ItemStatus {
  return finish.unified === 'length' || finish.unified === 'content-filter' || finish.unified === 'error' ? 'incomplete' : 'completed';
}

/** A whole choice as the stream it could have been. */
function partsOf(choice: Choice): readonly StreamPart[] {
  const parts: StreamPart[] = [];
  const texts = choice.parts.filter(({ kind }) => kind === 'text');
  let citations = choice.citations ?? [];
  let length = 0;
  let tools = 0;
  for (const part of choice.parts) {
    parts.push(...streamed(part, tools));
    if (part.kind === 'tool-call') tools += 1;
    if (part.kind !== 'text') continue;
    if (part === texts[0] && choice.logprobs) parts.push({ kind: 'logprobs', choice: 0, tokens: choice.logprobs });
    length += part.text.length;
    const here = citations.filter((citation) => part === texts.at(-1) || startsBefore(citation, length));
    parts.push(...here.map((citation) => ({ kind: 'citation' as const, choice: 0, citation })));
    citations = citations.filter((citation) => !here.includes(citation));
  }
  return parts;
}

function startsBefore({ start }: Citation, length: number): boolean {
  return start !== undefined && start < length;
}

function streamed(part: Part, tool: number): readonly StreamPart[] {
  switch (part.kind) {
    case 'text':
      return [{ kind: 'text-delta', choice: 0, text: part.text, ...(part.signature ? { signature: part.signature } : {}) }];
    case 'refusal':
      return [{ kind: 'refusal-delta', choice: 0, text: part.text }];
    case 'reasoning':
      return [
        ...(part.text === '' ? [] : [{ kind: 'reasoning-delta' as const, choice: 0, text: part.text }]),
        {
          kind: 'reasoning-end',
          choice: 0,
          ...(part.signature ? { signature: part.signature } : {}),
          ...(part.encrypted ? { encrypted: part.encrypted } : {}),
        },
      ];
    case 'tool-call':
      return [
        { kind: 'tool-start', choice: 0, tool, id: part.id, name: part.name, ...(part.signature ? { signature: part.signature } : {}) },
        { kind: 'tool-delta', choice: 0, tool, arguments: part.arguments },
      ];
    // Models do not answer with these; this wire has no place for them in its output.
    case 'image':
    case 'file':
    case 'audio':
    case 'tool-result':
      return [];
  }
}
