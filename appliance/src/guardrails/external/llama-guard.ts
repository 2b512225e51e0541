import type { Finding } from '#guardrails/finding';
import { isObject, type Json } from '#pipeline/json';
import { garbled, type GuardrailService, type Inquiry, endpoint, under, unseenQuestion, wholeFinding } from './service.ts';

/**
 * Llama Guard 3 or 4, or a judge that answers like it, behind an OpenAI-compatible endpoint: `POST …/chat/completions` with the conversation; its
 * chat template makes the prompt. The reply's text is `safe`, or `unsafe` and on the next line the hazards of the MLCommons taxonomy,
 * `S1,S10`. Anything else is a failure.
 */
export function llamaGuard(url: string, model: string): GuardrailService {
  return {
    tries: [
      {
        url: completionsOf(url),
        body: (inquiry) => ({ model, messages: messagesOf(inquiry), temperature: 0, max_tokens: 32, stream: false }),
        read: readVerdict,
      },
    ],
  };
}

/** An address may name the endpoint, the API's base (`…/v1`), or the server alone. */
function completionsOf(url: string): string {
  const path = '/chat/completions';
  return /\/v\d+[a-z]*\/?$/.test(new URL(url).pathname) || new URL(url).pathname.endsWith(path)
    ? endpoint(url, path)
    : under(url, `/v1${path}`);
}

/** A reply is judged as the last turn of the agent, after what stands before it. */
function messagesOf({ text, place, before }: Inquiry): readonly Json[] {
  if (place.side === 'input') return [{ role: 'user', content: text }];
  return [
    { role: 'user', content: unseenQuestion },
    { role: 'assistant', content: before + text },
  ];
}

const hazards: ReadonlyMap<string, string> = new Map([
  ['S1', 'violent-crimes'],
  ['S2', 'non-violent-crimes'],
  ['S3', 'sex-crimes'],
  ['S4', 'child-exploitation'],
  ['S5', 'defamation'],
  ['S6', 'specialised-advice'],
  ['S7', 'privacy'],
  ['S8', 'intellectual-property'],
  ['S9', 'indiscriminate-weapons'],
  ['S10', 'hate'],
  ['S11', 'self-harm'],
  ['S12', 'sexual'],
  ['S13', 'elections'],
  ['S14', 'code-interpreter-abuse'],
]);

function readVerdict(reply: Json, inquiry: Inquiry): readonly Finding[] {
  const [first = '', second = ''] = contentOf(reply)
    .trim()
    .split('\n')
    .map((line) => line.trim());
  if (first.toLowerCase() === 'safe') return [];
  if (first.toLowerCase() !== 'unsafe') throw garbled('is neither safe nor unsafe');
  const codes = second.toUpperCase().match(/\bS\d{1,2}\b/g) ?? [];
  const types = codes.map((code) => hazards.get(code) ?? code.toLowerCase());
  return (types.length === 0 ? ['unsafe'] : types).map((type) => wholeFinding(inquiry, type, 1));
}

function contentOf(reply: Json): string {
  const choices = isObject(reply) ? reply['choices'] : undefined;
  const list: readonly unknown[] = Array.isArray(choices) ? choices : [];
  const [choice] = list;
  const message = isObject(choice) ? choice['message'] : undefined;
  const content = isObject(message) ? message['content'] : undefined;
  if (typeof content !== 'string') throw garbled('has no message with text');
  return content;
}
