/** Writes values by the distinguished encoding rules (X.690): as many of them as a PKCS #12 file takes. Lengths of any size, tags below 31. */

export function sequence(...parts: readonly Buffer[]): Buffer {
  return tagged(0x30, Buffer.concat(parts));
}

/** In the order that X.690, 11.6 wants. */
export function setOf(...parts: readonly Buffer[]): Buffer {
  return tagged(0x31, Buffer.concat(parts.toSorted((one, other) => Buffer.compare(one, other))));
}

/** A whole number from 0 to 2^53 - 1. */
export function integer(value: number): Buffer {
  const bytes = bytesOf(value);
  // A first bit of 1 would mean a negative number.
  return tagged(0x02, (bytes[0] ?? 0) < 0x80 ? bytes : Buffer.concat([Buffer.of(0), bytes]));
}

export function octets(content: Buffer): Buffer {
  return tagged(0x04, content);
}

export function nothing(): Buffer {
  return tagged(0x05, Buffer.alloc(0));
}

/** An object identifier, as `1.2.840.113549.1.7.1`. */
export function identifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return tagged(0x06, Buffer.from([first * 40 + second, ...rest].flatMap(inSevens)));
}

/** UTF-16, the high byte first. */
export function bmpString(text: string): Buffer {
  return tagged(0x1e, bigEndian(text));
}

/** `[number] EXPLICIT`: around a whole value. */
export function wrapped(number: number, value: Buffer): Buffer {
  return tagged(0xa0 + number, value);
}

/** `[number] IMPLICIT OCTET STRING`. */
export function implicitOctets(number: number, content: Buffer): Buffer {
  return tagged(0x80 + number, content);
}

/** UTF-16, the high byte first, without a mark. */
export function bigEndian(text: string): Buffer {
  return Buffer.from(text, 'utf16le').swap16();
}

function tagged(tag: number, content: Buffer): Buffer {
  return Buffer.concat([Buffer.of(tag), lengthOf(content.length), content]);
}

function lengthOf(count: number): Buffer {
  if (count < 0x80) return Buffer.of(count);
  const bytes = bytesOf(count);
  return Buffer.concat([Buffer.of(0x80 + bytes.length), bytes]);
}

function bytesOf(value: number): Buffer {
  const hex = value.toString(16);
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
}

function inSevens(value: number): readonly number[] {
  const digits = [value % 128];
  for (let left = Math.floor(value / 128); left > 0; left = Math.floor(left / 128)) digits.unshift(0x80 + (left % 128));
  return digits;
}
