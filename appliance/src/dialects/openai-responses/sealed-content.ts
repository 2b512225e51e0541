/**
 * What stands in `encrypted_content` of a reasoning item. OpenAI's own block stands there as it is. Another family's travels marked
 * with its origin and with what it belongs to: a block of its own, the signature of the item's reasoning text, or the signature of the
 * message text before it (this wire has no other field that every SDK hands back).
 */
import type { Signature } from '#pipeline/call';
import { signatureFromWire, signatureToWire } from '#pipeline/signature';

export type SealedKind = 'block' | 'reasoning' | 'text';

export interface Sealed {
  readonly kind: SealedKind;
  readonly signature: Signature;
}

/** A signature as a value for `encrypted_content`. */
export function sealToWire({ kind, signature }: Sealed): string {
  return signature.from === 'openai'
    ? signature.value
    : signatureToWire({ from: signature.from, value: `${kind}.${signature.value}` }, 'openai');
}

/** The reverse. What carries no mark is OpenAI's own block. */
export function sealFromWire(value: string): Sealed {
  const signature = signatureFromWire(value, 'openai');
  const kind = (['block', 'reasoning', 'text'] as const).find((name) => signature.value.startsWith(`${name}.`));
  if (signature.from === 'openai' || kind === undefined) return { kind: 'block', signature };
  return { kind, signature: { from: signature.from, value: signature.value.slice(kind.length + 1) } };
}
