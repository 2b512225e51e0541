import type { Citation, JsonObject, Part, Signature, TokenLogprob } from '#pipeline/call';
import { number, object, objects, text } from './wire.ts';

/** A functionCall with a name; Gemini seldom gives ids, so one is made of the reply's id and the call's place in it. */
interface WireCall {
  readonly id: string;
  readonly name: string;
  readonly arguments: string;
}

/** undefined for the nameless remains of a streamed call. */
export function callFromWire(
  part: JsonObject,
  place: { readonly responseId: string; readonly choice: number; readonly position: number },
): WireCall | undefined {
  const call = object(part, 'functionCall');
  const name = call && text(call, 'name');
  if (!call || !name) return undefined;
  const given = text(call, 'id');
  const id = given ? given : `call_${place.responseId.replaceAll(/[^A-Za-z0-9_-]/g, '')}_${place.choice}_${place.position}`;
  return { id, name, arguments: JSON.stringify(object(call, 'args') ?? {}) };
}

/** thoughtSignature of any part. */
export function signatureOf(part: JsonObject): Signature | undefined {
  const value = text(part, 'thoughtSignature');
  return value ? { from: 'gemini', value } : undefined;
}

/** A file, image or sound in a reply; undefined for other parts. */
export function mediaFromWire(part: JsonObject): Part | undefined {
  const inline = object(part, 'inlineData');
  const base64 = inline && text(inline, 'data');
  if (!inline || base64 === undefined) return undefined;
  const mediaType = text(inline, 'mimeType') ?? 'application/octet-stream';
  const source = { kind: 'data', mediaType, base64 } as const;
  if (mediaType.startsWith('image/')) return { kind: 'image', source };
  return mediaType.startsWith('audio/') ? { kind: 'audio', source } : { kind: 'file', source };
}

/** logprobsResult; undefined when there is none. */
export function logprobsFromWire(candidate: JsonObject): readonly TokenLogprob[] | undefined {
  const result = object(candidate, 'logprobsResult');
  if (!result) return undefined;
  const tops = objects(result, 'topCandidates');
  return objects(result, 'chosenCandidates').map((chosen, index) => ({
    ...tokenOf(chosen),
    top: objects(tops[index] ?? {}, 'candidates').map(tokenOf),
  }));
}

function tokenOf(candidate: JsonObject): { readonly token: string; readonly logprob: number } {
  return { token: text(candidate, 'token') ?? '', logprob: number(candidate, 'logProbability') ?? 0 };
}

/**
 * What groundingMetadata and citationMetadata say about sources. Google's offsets are UTF-8 bytes; with the candidate's text they become
 * UTF-16 units, without it (streams) they are left out.
 */
export function citationsFromWire(candidate: JsonObject, spoken: string | undefined): readonly Citation[] {
  if (candidate['groundingMetadata'] === undefined && candidate['citationMetadata'] === undefined) return [];
  const offset = offsetsIn(spoken);
  return [...groundingCitations(candidate, offset), ...quotedSources(candidate, offset)];
}

type Offset = (bytes: number | undefined) => number | undefined;

function groundingCitations(candidate: JsonObject, offset: Offset): readonly Citation[] {
  const grounding = object(candidate, 'groundingMetadata');
  if (!grounding) return [];
  const chunks = objects(grounding, 'groundingChunks').map(
    (chunk) => object(chunk, 'web') ?? object(chunk, 'retrievedContext') ?? object(chunk, 'maps') ?? {},
  );
  const supported = objects(grounding, 'groundingSupports').flatMap((support) => {
    const indices = support['groundingChunkIndices'];
    const segment = object(support, 'segment') ?? {};
    return (Array.isArray(indices) ? indices : []).flatMap((index: unknown) => {
      const source = typeof index === 'number' ? chunks[index] : undefined;
      return source
        ? [
            citation(source, {
              quote: text(segment, 'text'),
              start: offset(number(segment, 'startIndex') ?? 0),
              end: offset(number(segment, 'endIndex')),
            }),
          ]
        : [];
    });
  });
  return supported.length > 0 ? supported : chunks.map((source) => citation(source, {}));
}

/** The Gemini API says citationSources, the SDKs and Vertex say citations. */
function quotedSources(candidate: JsonObject, offset: Offset): readonly Citation[] {
  const metadata = object(candidate, 'citationMetadata');
  if (!metadata) return [];
  return [...objects(metadata, 'citationSources'), ...objects(metadata, 'citations')].map((source) =>
    citation(source, { start: offset(number(source, 'startIndex') ?? 0), end: offset(number(source, 'endIndex')) }),
  );
}

function citation(
  source: JsonObject,
  place: { readonly quote?: string | undefined; readonly start?: number | undefined; readonly end?: number | undefined },
): Citation {
  const url = text(source, 'uri');
  const title = text(source, 'title');
  const { quote, start, end } = place;
  return {
    ...(url === undefined ? {} : { url }),
    ...(title === undefined ? {} : { title }),
    ...(quote === undefined ? {} : { quote }),
    ...(start === undefined || end === undefined ? {} : { start, end }),
  };
}

function offsetsIn(spoken: string | undefined): Offset {
  if (spoken === undefined) return () => undefined;
  const bytes = Buffer.from(spoken, 'utf8');
  return (offset) => (offset === undefined ? undefined : bytes.toString('utf8', 0, offset).length);
}
