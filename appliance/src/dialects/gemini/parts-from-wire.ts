import type { ImagePart, FilePart, Part, TextPart, ToolResultPart } from '#pipeline/call';
import { isObject, type JsonObject } from '#pipeline/json';
import { field, invalid, objectField, objects, stringField, unknownMembers, type Losses } from './fields.ts';
import type { CallBook } from './calls.ts';
import { detailFromWire, mediaFromWire, type ImageDetail, type MediaPart } from './media.ts';
import { sealFromWire, signatureOf } from './signature.ts';

/** What reading a part needs to know of the request around it. */
export interface PartContext {
  readonly turn: number;
  readonly calls: CallBook;
  readonly losses: Losses;
  /** From generationConfig.mediaResolution. */
  readonly imageDetail: ImageDetail;
}

const known: ReadonlySet<string> = new Set([
  'text',
  'inlineData',
  'fileData',
  'functionCall',
  'functionResponse',
  'thought',
  'thoughtSignature',
  'mediaResolution',
  'partMetadata',
]);
const knownOfCall: ReadonlySet<string> = new Set(['id', 'name', 'args']);
const knownOfResponse: ReadonlySet<string> = new Set(['id', 'name', 'response', 'parts', 'scheduling']);

/** One part of a content in normal form; undefined when nothing is left of it. Throws GatewayError invalid_request. */
export function partFromWire(part: JsonObject, path: string, context: PartContext): Part | undefined {
  const strange = unknownMembers(part, known, '');
  if (strange.length > 0) {
    context.losses.refused.push(...strange.map((name) => `${path} (${name})`));
    return undefined;
  }
  if (field(part, 'partMetadata') !== undefined) context.losses.ignored.push(`${path}.partMetadata`);
  const call = field(part, 'functionCall');
  if (call !== undefined) return callFromWire(call, { part, path, context });
  const response = field(part, 'functionResponse');
  if (response !== undefined) return responseFromWire(response, `${path}.functionResponse`, context);
  const media = mediaFromWire(part, path, context.losses);
  if (media) return withDetail(media, part, context.imageDetail);
  return textFromWire(part, path);
}

function textFromWire(part: JsonObject, path: string): Part | undefined {
  const text = stringField(part, 'text', `${path}.`) ?? '';
  const value = stringField(part, 'thoughtSignature', `${path}.`);
  const signature = signatureOf(value);
  if (text === '' && !signature) return undefined;
  if (part['thought'] === true) return { kind: 'reasoning', text, ...sealFromWire(value) };
  return { kind: 'text', text, ...(signature ? { signature } : {}) };
}

function callFromWire(call: unknown, at: { readonly part: JsonObject; readonly path: string; readonly context: PartContext }): Part {
  const path = `${at.path}.functionCall`;
  if (!isObject(call)) throw invalid(path, 'an object');
  at.context.losses.refused.push(...unknownMembers(call, knownOfCall, `${path}.`));
  const name = stringField(call, 'name', `${path}.`);
  if (name === undefined || name === '') throw invalid(`${path}.name`, 'the name of a function');
  const id = at.context.calls.called(at.context.turn, name, stringField(call, 'id', `${path}.`));
  const signature = signatureOf(stringField(at.part, 'thoughtSignature', `${at.path}.`));
  const args = JSON.stringify(objectField(call, 'args', `${path}.`));
  return { kind: 'tool-call', id, name, arguments: args, ...(signature ? { signature } : {}) };
}

function responseFromWire(response: unknown, path: string, context: PartContext): ToolResultPart {
  if (!isObject(response)) throw invalid(path, 'an object');
  context.losses.refused.push(...unknownMembers(response, knownOfResponse, `${path}.`));
  const name = stringField(response, 'name', `${path}.`) ?? '';
  const callId = context.calls.answered(name, stringField(response, 'id', `${path}.`));
  if (callId === undefined) throw invalid(path, 'the answer to an earlier functionCall of this name or id');
  const media = objects(field(response, 'parts'), `${path}.parts`)
    .map((part, index) => resultMedia(part, `${path}.parts[${index}]`, context.losses))
    .filter((part) => part !== undefined);
  const { text, isError } = resultText(objectField(response, 'response', `${path}.`));
  return { kind: 'tool-result', callId, ...(name === '' ? {} : { name }), content: [text, ...media], ...(isError ? { isError } : {}) };
}

/** Google: `output` holds what the function gave, `error` why it failed; without either the whole object is the output. */
function resultText(response: JsonObject): { readonly text: TextPart; readonly isError: boolean } {
  const { output, error } = response;
  const isError = error !== undefined && error !== null && output === undefined;
  const value = isError ? error : (output ?? response);
  return { text: { kind: 'text', text: typeof value === 'string' ? value : JSON.stringify(value) }, isError };
}

function resultMedia(part: JsonObject, path: string, losses: Losses): ImagePart | FilePart | undefined {
  const media = mediaFromWire(part, path, losses);
  if (media?.kind !== 'audio') return media;
  losses.refused.push(`${path} (audio)`);
  return undefined;
}

function withDetail(media: MediaPart, part: JsonObject, fallback: ImageDetail): MediaPart {
  const resolution = field(part, 'mediaResolution');
  const detail = detailFromWire(isObject(resolution) ? resolution['level'] : resolution) ?? fallback;
  return media.kind === 'image' && detail !== undefined ? { ...media, detail } : media;
}
