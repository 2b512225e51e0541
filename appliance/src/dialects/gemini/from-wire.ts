import type { CountRequest, GenerateRequest, PathParameters, Translated } from '#pipeline/call';
import { isObject, type JsonObject } from '#pipeline/json';
import { configFromWire } from './config-from-wire.ts';
import { field, objects, unknownMembers, type Losses } from './fields.ts';
import { messagesFromWire } from './messages-from-wire.ts';
import { toolsFromWire } from './tools-from-wire.ts';

const known: ReadonlySet<string> = new Set([
  'model',
  'contents',
  'systemInstruction',
  'tools',
  'toolConfig',
  'generationConfig',
  'safetySettings',
  'labels',
  'serviceTier',
  'store',
]);
const knownOfCount: ReadonlySet<string> = new Set(['model', 'contents', 'generateContentRequest']);
const advisory = ['labels', 'serviceTier', 'store'];

/** A generateContent body in normal form. Throws GatewayError invalid_request. */
export function generateFromWire(body: JsonObject, path: PathParameters): Translated<GenerateRequest> {
  return translate(body, '', path.stream ?? false);
}

/** A countTokens body in normal form. Throws GatewayError invalid_request. */
export function countFromWire(body: JsonObject): Translated<CountRequest> {
  const whole = field(body, 'generateContentRequest');
  const { value, refused, ignored } = isObject(whole)
    ? translate(whole, 'generateContentRequest.', false)
    : translate({ contents: body['contents'] }, '', false);
  return { value: { kind: 'count-tokens', request: value }, refused: [...unknownMembers(body, knownOfCount, ''), ...refused], ignored };
}

function translate(request: JsonObject, prefix: string, stream: boolean): Translated<GenerateRequest> {
  const losses: Losses = { refused: [...unknownMembers(request, known, prefix)], ignored: [] };
  for (const name of advisory) {
    if (field(request, name) !== undefined) losses.ignored.push(prefix + name);
  }
  safetyFromWire(request, prefix, losses);
  const { imageDetail, ...config } = configFromWire(request, prefix, losses);
  const messages = messagesFromWire(request, { prefix, losses, imageDetail });
  return { value: { kind: 'generate', stream, messages, ...toolsFromWire(request, prefix, losses), ...config }, ...losses };
}

/** Asking for less blocking than the default has no equal to lose elsewhere; asking for blocking has, and must not get lost. */
function safetyFromWire(request: JsonObject, prefix: string, losses: Losses): void {
  objects(field(request, 'safetySettings'), `${prefix}safetySettings`).forEach((setting, index) => {
    const { category, threshold } = setting;
    const name = `${prefix}safetySettings[${index}] (${typeof category === 'string' ? category : 'no category'})`;
    const blocks = typeof threshold === 'string' && /^BLOCK_(?!NONE$)/i.test(threshold);
    (blocks ? losses.refused : losses.ignored).push(name);
  });
}
