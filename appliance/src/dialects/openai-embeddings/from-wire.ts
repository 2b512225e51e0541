import type { EmbedRequest, Json, JsonObject, Translated } from '#pipeline/call';
import { isList } from './wire.ts';

/** An embeddings body in normal form. Tokens are numbers of one provider's own vocabulary: no other can read them. */
export function embedFromWire(body: JsonObject): Translated<EmbedRequest> {
  const { input, dimensions, encoding_format: format } = body;
  const entries = isList(input) ? input : [input];
  const inputs = entries.filter((entry) => typeof entry === 'string');
  const tokens = entries.reduce<number>((sum, entry) => sum + tokensIn(entry), 0);
  const refused = [
    ...(inputs.length < entries.length ? ['input (tokens)'] : []),
    ...(typeof format === 'string' && format !== 'float' && format !== 'base64' ? ['encoding_format'] : []),
    ...Object.keys(body)
      .filter((name) => !carried.has(name) && body[name] !== null)
      .map(printable),
  ];
  return {
    value: {
      kind: 'embed',
      inputs,
      ...(tokens === 0 ? {} : { tokens }),
      ...(typeof dimensions === 'number' ? { dimensions } : {}),
    },
    refused,
    ignored: typeof body.user === 'string' ? ['user'] : [],
  };
}

/** One number is a token; a list of them is an input. */
function tokensIn(entry: Json | undefined): number {
  if (typeof entry === 'number') return 1;
  return isList(entry) ? entry.length : 0;
}

/** `encoding_format` is honoured when the reply is written; `user` has no influence on a vector. */
const carried: ReadonlySet<string> = new Set(['model', 'input', 'dimensions', 'encoding_format', 'user']);

/** Names are the caller's own text and end up in a header and a log. */
function printable(name: string): string {
  return name.slice(0, 120).replaceAll(/[^ -~]/g, '?');
}
