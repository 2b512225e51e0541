/** Fields of this wire that only Anthropic can fill. Filled for others, they are marked, so that a later turn is translated, never sent to Anthropic as it is. */
import type { JsonObject, ReasoningPart, Signature } from '#pipeline/call';
import { signatureFromWire, signatureToWire } from '#pipeline/signature';

/** Stands where a proof would stand, for thinking or quotes that nobody signed. Read back, it is no signature. */
export const unsignedMark = signatureToWire({ from: 'openai', value: '' }, 'anthropic');

/** The signature of a thinking block. An opaque item with readable text beside it travels here too. */
export function thinkingSignature({ signature, encrypted }: Pick<ReasoningPart, 'signature' | 'encrypted'>): string {
  const proof: Signature | undefined = signature ?? encrypted;
  return proof ? signatureToWire(proof, 'anthropic') : unsignedMark;
}

const textMark = 'text.';

/**
 * The block that carries the signature of the text before it (Gemini signs text): text blocks have no place for one, and a sealed block
 * is what every SDK hands back unread. undefined for a signature that would not be known again.
 */
export function textSeal(signature: Signature | undefined): JsonObject | undefined {
  if (signature === undefined || signature.from === 'anthropic') return undefined;
  return { type: 'redacted_thinking', data: signatureToWire({ from: signature.from, value: textMark + signature.value }, 'anthropic') };
}

/** What stands in `data` of a redacted_thinking block: the signature of the text before it, or sealed thinking. */
export function sealFromWire(data: string): { readonly kind: 'text' | 'block'; readonly signature: Signature } {
  const signature = signatureFromWire(data, 'anthropic');
  if (signature.from === 'anthropic' || !signature.value.startsWith(textMark)) return { kind: 'block', signature };
  return { kind: 'text', signature: { from: signature.from, value: signature.value.slice(textMark.length) } };
}
