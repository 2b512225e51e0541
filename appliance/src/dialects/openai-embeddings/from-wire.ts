import type { EmbedRequest, JsonObject, Translated } from '#pipeline/call';
import { isList } from './wire.ts';

/** An embeddings body in normal form. Tokens are numbers of one provider's own vocabulary: no other can read them. */
export function embedFromWire(body: JsonObject): Translated<EmbedRequest> {
  const { input, dimensions, encoding_format: format } = body;
  const entries = isList(input) ? input : [input];
  const inputs = entries.filter((entry) => typeof entry === 'string');
  const refused = [
    ...(inputs.length < entries.length ? ['input (tokens)'] : []),
    ...(typeof format === 'string' && format !== 'float' && format !== 'base64' ? ['encoding_format'] : []),
    ...Object.keys(body)
      .filter((name) => !carried.has(name) && body[name] !== null)
      .map(printable),
  ];
  return {
    value: { kind: 'embed', inputs, ...(typeof dimensions === 'number' ? { dimensions } : {}) },
    refused,
    ignored: typeof body.user === 'string' ? ['user'] : [],
  };
}

/** `encoding_format` is honoured when the reply is written; `user` has no influence on a vector. */
const carried: ReadonlySet<string> = new Set(['model', 'input', 'dimensions', 'encoding_format', 'user']);

/** Names are the caller's own text and end up in a header and a log. */
function printable(name: string): string {
  return name.slice(0, 120).replaceAll(/[^ -~]/g, '?');
}
