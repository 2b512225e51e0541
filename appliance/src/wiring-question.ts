import { AdminRefusal, GatewayError, type RouteQuestion } from '@tollgate/shared';
import { systemClock } from '#adapters/clock';
import { openaiChat } from '#dialects/openai-chat/openai-chat';
import { isObject, type JsonObject, parseJson } from '#pipeline/json';
import { callMetadata } from '#routing/content/call-metadata';
import type { ContentCallParts } from '#routing/content/content-call';
import type { RecordedCall } from './cli/route-trial.ts';
import { dialectOf } from './wiring-dialects.ts';

/** The call that a question stands for: its text, or messages and tools as OpenAI chat has them. Throws AdminRefusal invalid_input for what is no call. */
export function questionCall({ text, messages, tools, metadata = {}, tenant, environment, time }: RouteQuestion): ContentCallParts {
  if ((text === undefined) === (messages === undefined)) throw new AdminRefusal('invalid_input', 'a question has either text or messages');
  const nowMs = time === undefined ? systemClock.now() : Date.parse(time);
  if (Number.isNaN(nowMs)) throw new AdminRefusal('invalid_input', `'${time}' is not a time: write one such as 2026-11-25T10:00:00Z`);
  const body = { model: 'trial', messages: messages ?? [{ role: 'user', content: text }], ...(tools === undefined ? {} : { tools }) };
  const json = parseJson(JSON.stringify(body));
  const normal = chatOf(isObject(json) ? json : {});
  return { tenant, environment, nowMs, metadata: () => metadata, normal: () => normal };
}

function chatOf(body: JsonObject): ReturnType<typeof openaiChat.fromWire> {
  try {
    openaiChat.read(body, {});
    return openaiChat.fromWire(body, {});
  } catch (error) {
    if (error instanceof GatewayError) throw new AdminRefusal('invalid_input', `messages and tools are not OpenAI chat: ${error.message}`);
    throw error;
  }
}

/** A call that was made, as far as its body says: what it said in headers is not kept. */
export function recordedCall({ dialect: format, body, tenant, environment, time }: RecordedCall): ContentCallParts {
  const json = parseJson(body);
  const value = isObject(json) ? json : {};
  return {
    tenant,
    environment,
    nowMs: Date.parse(time),
    metadata: () => callMetadata(value['metadata'], undefined),
    normal() {
      const dialect = dialectOf(format);
      if (!dialect) throw new RangeError(`nobody reads ${format}`);
      return dialect.fromWire(value, {});
    },
  };
}
