/**
 * Provider signatures (Gemini thoughtSignature, Anthropic thinking signature, OpenAI encrypted_content) must come back in the
 * next turn, through whatever dialect the caller speaks. In a field of another family they travel marked with their origin; where a
 * dialect has no such field, inside the tool call's id, which every SDK hands back. Stateless, so any node can take the next turn.
 */
import type { Signature } from '#pipeline/call';

/** Stands in every value this file makes. A body that contains it is translated, never forwarded as it came. */
export const signatureMark = '__tgs_';

/** The same mark in base64: Gemini's signature fields are bytes, which some SDKs decode and encode again. */
export const encodedSignatureMark = 'X190Z3Nf';

const marked = /^__tgs_(openai|anthropic|gemini)_([\s\S]*)$/;
const markedId = /^([\s\S]*?)__tgs_(openai|anthropic|gemini)_([A-Za-z0-9_-]*)$/;

/** For a signature field of `family`'s wire: its own signatures plain, others marked. */
export function signatureToWire(signature: Signature, family: Signature['from']): string {
  return signature.from === family ? signature.value : `${signatureMark}${signature.from}_${signature.value}`;
}

/** The reverse: an unmarked value is `family`'s own. */
export function signatureFromWire(value: string, family: Signature['from']): Signature {
  const match = marked.exec(value);
  return match ? { from: familyOf(match[1]), value: match[2] ?? '' } : { from: family, value };
}

/** A tool call id that carries a signature, in the letters all providers accept for ids. */
export function idToWire(id: string, signature: Signature | undefined): string {
  return signature ? `${id}${signatureMark}${signature.from}_${Buffer.from(signature.value, 'utf8').toString('base64url')}` : id;
}

/** The plain id and the signature it carried, if any. Also for the ids of tool results. */
export function idFromWire(id: string): { readonly id: string; readonly signature?: Signature } {
  const match = markedId.exec(id);
  if (!match) return { id };
  return { id: match[1] ?? '', signature: { from: familyOf(match[2]), value: Buffer.from(match[3] ?? '', 'base64url').toString('utf8') } };
}

function familyOf(name: string | undefined): Signature['from'] {
  return name === 'openai' || name === 'anthropic' ? name : 'gemini';
}
