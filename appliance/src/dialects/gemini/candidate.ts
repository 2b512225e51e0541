/** The pieces a candidate is made of, for whole replies and streams alike. Wire: https://ai.google.dev/api/generate-content#v1beta.Candidate */
import {
  GarbledReply,
  type Citation,
  type FinishReason,
  type Json,
  type JsonObject,
  type MediaSource,
  type Part,
  type Signature,
  type TokenLogprob,
  type Usage,
} from '#pipeline/call';
import { isObject } from '#pipeline/json';
import { sealToWire, thoughtSignature, type ThoughtSeal } from './signature.ts';

/** Google's words for the end, kept where a provider used them itself. */
const finishWords: ReadonlySet<string> = new Set([
  'STOP',
  'MAX_TOKENS',
  'SAFETY',
  'RECITATION',
  'LANGUAGE',
  'OTHER',
  'BLOCKLIST',
  'PROHIBITED_CONTENT',
  'SPII',
  'MALFORMED_FUNCTION_CALL',
  'UNEXPECTED_TOOL_CALL',
  'TOO_MANY_TOOL_CALLS',
  'MALFORMED_RESPONSE',
]);

/** A text part; with a signature when one must come back with it. */
export function textToWire(text: string, signature: Signature | undefined): JsonObject {
  return signature ? { text, thoughtSignature: thoughtSignature(signature) } : { text };
}

/** A thought part. */
export function thoughtToWire(text: string, seal: ThoughtSeal): JsonObject {
  const value = sealToWire(seal);
  return { text, thought: true, ...(value === undefined ? {} : { thoughtSignature: value }) };
}

/** A functionCall part. Throws GarbledReply when the arguments are no JSON object. */
export function callToWire(call: {
  readonly id: string;
  readonly name: string;
  readonly arguments: string;
  readonly signature?: Signature | undefined;
}): JsonObject {
  const args = argumentsOf(call.arguments);
  if (!args) throw new GarbledReply('arguments of a tool call that are no JSON object');
  return {
    functionCall: { id: call.id, name: call.name, args },
    ...(call.signature ? { thoughtSignature: thoughtSignature(call.signature) } : {}),
  };
}

/** Arguments as the object this wire wants; undefined while they are no whole JSON object. */
export function argumentsOf(text: string): JsonObject | undefined {
  if (text.trim() === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Any part of a reply; undefined for kinds that no reply holds. Throws GarbledReply. */
export function partToWire(part: Part): JsonObject | undefined {
  switch (part.kind) {
    case 'text':
      return textToWire(part.text, part.signature);
    case 'refusal':
      return { text: part.text };
    case 'reasoning':
      return thoughtToWire(part.text, part);
    case 'tool-call':
      return callToWire(part);
    case 'image':
    case 'audio':
    case 'file':
      return mediaToWire(part.source);
    case 'tool-result':
      return undefined;
  }
}

function mediaToWire(source: MediaSource): JsonObject {
  switch (source.kind) {
    case 'data':
      return { inlineData: { mimeType: source.mediaType, data: source.base64 } };
    case 'url':
      return { fileData: { fileUri: source.url } };
    case 'file-id':
      return { fileData: { fileUri: source.id } };
  }
}

/** finishReason. `refused`: the model declined in its own words, which this wire can only say by SAFETY. */
export function finishToWire(finish: FinishReason, refused: boolean): string {
  if (finishWords.has(finish.raw)) return finish.raw;
  switch (finish.unified) {
    case 'stop':
      return refused ? 'SAFETY' : 'STOP';
    case 'tool-calls':
      return 'STOP';
    case 'length':
      return 'MAX_TOKENS';
    case 'content-filter':
      return 'SAFETY';
    case 'error':
    case 'other':
      return 'OTHER';
  }
}

/** usageMetadata: candidatesTokenCount counts without thoughts. */
export function usageToWire(usage: Usage): JsonObject {
  return {
    promptTokenCount: usage.input,
    candidatesTokenCount: usage.output - usage.reasoning,
    totalTokenCount: usage.input + usage.output,
    ...(usage.cachedInput > 0 ? { cachedContentTokenCount: usage.cachedInput } : {}),
    ...(usage.reasoning > 0 ? { thoughtsTokenCount: usage.reasoning } : {}),
  };
}

/** logprobsResult. */
export function logprobsToWire(tokens: readonly TokenLogprob[]): JsonObject {
  const candidate = ({ token, logprob }: { readonly token: string; readonly logprob: number }): Json => ({
    token,
    logProbability: logprob,
  });
  return {
    chosenCandidates: tokens.map(candidate),
    topCandidates: tokens.map(({ top }) => ({ candidates: top.map(candidate) })),
  };
}

/** groundingMetadata. Offsets are UTF-8 bytes of the text here; without the text they are left out. */
export function citationsToWire(citations: readonly Citation[], text: string | undefined): JsonObject {
  return {
    groundingChunks: citations.map(({ url, title }) => ({
      web: { ...(url === undefined ? {} : { uri: url }), ...(title === undefined ? {} : { title }) },
    })),
    groundingSupports: citations.map((citation, index) => ({ segment: segmentToWire(citation, text), groundingChunkIndices: [index] })),
  };
}

function segmentToWire({ start, end, quote }: Citation, text: string | undefined): JsonObject {
  return {
    ...(start === undefined || text === undefined ? {} : { startIndex: Buffer.byteLength(text.slice(0, start)) }),
    ...(end === undefined || text === undefined ? {} : { endIndex: Buffer.byteLength(text.slice(0, end)) }),
    ...(quote === undefined ? {} : { text: quote }),
  };
}
