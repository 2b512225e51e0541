/** Fields of this wire that only Anthropic can fill. Filled for others, they are marked, so that a later turn is translated, never sent to Anthropic as it is. */
import type { ReasoningPart, Signature } from '#pipeline/call';
import { signatureToWire } from '#pipeline/signature';

/** Stands where a proof would stand, for thinking or quotes that nobody signed. Read back, it is no signature. */
export const unsignedMark = signatureToWire({ from: 'openai', value: '' }, 'anthropic');

/** The signature of a thinking block. An opaque item with readable text beside it travels here too. */
export function thinkingSignature({ signature, encrypted }: Pick<ReasoningPart, 'signature' | 'encrypted'>): string {
  const proof: Signature | undefined = signature ?? encrypted;
  return proof ? signatureToWire(proof, 'anthropic') : unsignedMark;
}
