/**
 * thoughtSignature is bytes in Google's schema: the Go, Java and Python SDKs decode its base64 and encode it anew, some in the
 * URL-safe alphabet. So another family's signature travels as the base64 of its marked form.
 */
import type { JsonObject, Signature } from '#pipeline/call';
import { encodedSignatureMark, signatureFromWire, signatureMark, signatureToWire } from '#pipeline/signature';

const encryptedMark = 'encrypted:';

/**
 * Base64 of Google's word for a call whose signature is not to be had. Gemini 3 refuses a turn whose first call has none, and the next
 * turn may be forwarded to it as it comes. https://ai.google.dev/gemini-api/docs/thought-signatures
 */
const unsigned = 'c2tpcF90aG91Z2h0X3NpZ25hdHVyZV92YWxpZGF0b3I=';
const unsignedWords: ReadonlySet<string> = new Set([
  '',
  unsigned,
  unsigned.slice(0, -1),
  'skip_thought_signature_validator',
  'context_engineering_is_the_way_to_go',
]);

/** What a thought part carries back: a signature over its text, or an opaque block. */
export interface ThoughtSeal {
  readonly signature?: Signature;
  readonly encrypted?: Signature;
}

/** The value of thoughtSignature for a signature of any family. */
export function thoughtSignature(signature: Signature): string {
  const wire = signatureToWire(signature, 'gemini');
  return wire.startsWith(signatureMark) ? Buffer.from(wire, 'utf8').toString('base64') : wire;
}

/** The value of thoughtSignature for an opaque reasoning block. */
export function sealToWire(seal: ThoughtSeal): string | undefined {
  if (seal.encrypted) return thoughtSignature({ from: seal.encrypted.from, value: encryptedMark + seal.encrypted.value });
  return seal.signature ? thoughtSignature(seal.signature) : undefined;
}

/** Parts of a reply, the first call among them signed: by its provider, or by the word for none. */
export function withSignedCall(parts: readonly JsonObject[]): readonly JsonObject[] {
  const first = parts.findIndex((part) => part['functionCall'] !== undefined);
  const call = parts[first];
  return call && call['thoughtSignature'] === undefined ? parts.with(first, { ...call, thoughtSignature: unsigned }) : parts;
}

/** The reverse of thoughtSignature(); undefined for words that stand for none. */
export function signatureOf(value: string | undefined): Signature | undefined {
  if (value === undefined || unsignedWords.has(value)) return undefined;
  return signatureFromWire(value.startsWith(encodedSignatureMark) ? Buffer.from(value, 'base64').toString('utf8') : value, 'gemini');
}

/** The reverse of sealToWire(). */
export function sealFromWire(value: string | undefined): ThoughtSeal {
  const signature = signatureOf(value);
  if (!signature) return {};
  if (!signature.value.startsWith(encryptedMark)) return { signature };
  return { encrypted: { from: signature.from, value: signature.value.slice(encryptedMark.length) } };
}
