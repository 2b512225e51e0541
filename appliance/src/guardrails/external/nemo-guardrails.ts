import type { Finding } from '#guardrails/finding';
import { isObject, type Json, type JsonObject } from '#pipeline/json';
import { garbled, type GuardrailService, type Inquiry, under, unseenQuestion, wholeFinding } from './service.ts';

export interface NemoSettings {
  readonly url: string;
  readonly configId: string | undefined;
  /** For rails that ask the main model; a server's own unless set. */
  readonly model: string | undefined;
}

/**
 * NVIDIA NeMo Guardrails, asked to run its rails and to generate nothing. In this order, whatever the server has:
 * `/v1/guardrail/checks` of the microservice (`{ status: success | blocked, rails_status }`), `/v1/checks` of the library's server
 * (`{ status: passed | modified | blocked, content, rail }`), `/v1/chat/completions` of its earlier ones, with the rails of one side and a log
 * of those that ran (`activated_rails`, where one with `stop` has blocked). A text that rails would modify is found too: they cannot modify it here.
 */
export function nemoGuardrails({ url, configId, model = '' }: NemoSettings): GuardrailService {
  const configuration: JsonObject = configId === undefined ? {} : { config_id: configId };
  const common = (inquiry: Inquiry): JsonObject => ({ model, messages: messagesOf(inquiry) });
  const noSuchPath = [404, 405];
  return {
    tries: [
      {
        url: under(url, '/v1/guardrail/checks'),
        body: (inquiry) => ({ ...common(inquiry), guardrails: configuration }),
        read: readReply,
        retryOn: noSuchPath,
      },
      {
        url: under(url, '/v1/checks'),
        body: (inquiry) => ({ ...common(inquiry), guardrails: { ...configuration, rail_types: [inquiry.place.side] } }),
        read: readReply,
        retryOn: noSuchPath,
      },
      {
        url: under(url, '/v1/chat/completions'),
        body: (inquiry) => {
          const options = { rails: [inquiry.place.side], log: { activated_rails: true } };
          // Servers before 0.20 take the first form, later ones the second; each passes over the other's.
          return { ...common(inquiry), ...configuration, options, guardrails: { ...configuration, options } };
        },
        read: readReply,
      },
    ],
  };
}

/** Input rails look at the last message of the user, output rails at the last of the assistant, in answer to one. */
function messagesOf({ text, place, before }: Inquiry): readonly Json[] {
  if (place.side === 'input') return [{ role: 'user', content: text }];
  return [
    { role: 'user', content: unseenQuestion },
    { role: 'assistant', content: before + text },
  ];
}

function readReply(reply: Json, inquiry: Inquiry): readonly Finding[] {
  if (!isObject(reply)) throw garbled('is no object');
  const { status } = reply;
  if (status === 'success' || status === 'passed') return [];
  if (status === 'blocked' || status === 'modified') return [wholeFinding(inquiry, `nemo-${status}`, 1)];
  const stopped = railsIn(reply).some((rail) => rail['type'] === inquiry.place.side && rail['stop'] === true);
  return stopped ? [wholeFinding(inquiry, 'nemo-blocked', 1)] : [];
}

function railsIn(reply: JsonObject): readonly JsonObject[] {
  const { guardrails } = reply;
  const log = isObject(guardrails) && isObject(guardrails['log']) ? guardrails['log'] : reply['log'];
  const rails = isObject(log) ? log['activated_rails'] : undefined;
  if (!Array.isArray(rails)) throw garbled('does not say which rails ran');
  const list: readonly unknown[] = rails;
  return list.filter(isObject);
}
