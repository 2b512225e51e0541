import type { ProviderWire, RawBody, WireRequest, WireTarget } from '#pipeline/call';
import { isObject } from '#pipeline/json';
import { chatFromWire, chatSummary } from './from-wire.ts';
import { createChatDecoder } from './stream.ts';
import { chatToWire } from './to-wire.ts';
import type { OpenaiKind } from './wire.ts';

/** Chat completions as this kind of provider speaks them. */
export function chatWire(kind: OpenaiKind): ProviderWire {
  return {
    format: 'openai-chat',
    forward,
    toWire(request, target) {
      if (request.kind !== 'generate') throw new TypeError(`chat completions carry no ${request.kind} request`);
      return chatToWire(request, target, kind);
    },
    fromWire: chatFromWire,
    summary: chatSummary,
    stream: createChatDecoder,
  };
}

/** Streams report usage only where asked to; where the caller asked, the body already says so. */
function forward(body: RawBody, target: WireTarget): WireRequest {
  const { model } = target;
  if (!target.stream || target.wantsUsage) return { method: 'POST', path: '/chat/completions', body: body.withMembers({ model }) };
  const asked = body.outline.stream_options;
  const options = isObject(asked) ? { ...asked, include_usage: true } : { include_usage: true };
  return { method: 'POST', path: '/chat/completions', body: body.withMembers({ model, stream_options: options }) };
}
