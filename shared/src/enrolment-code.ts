/** What an enrolment code says: where the appliance is, how to know it, and the secret that lets one device in, once. */
export interface EnrolmentCode {
  /** A DNS name or an address, in small letters. */
  readonly host: string;
  readonly port: number;
  /** SHA-256 of the authority's public key (SubjectPublicKeyInfo), 32 bytes. */
  readonly pin: Uint8Array;
  /** 16 random bytes. */
  readonly secret: Uint8Array;
}

export type ReadEnrolmentCode = { readonly kind: 'code'; readonly code: EnrolmentCode } | { readonly kind: 'malformed' | 'mistyped' };

const prefix = 'tge_';
const version = 1;
const pinBytes = 32;
export const enrolmentSecretBytes = 16;
const hostAt = 1 + pinBytes + enrolmentSecretBytes + 2;
const checkBytes = 4;
/** Crockford's base 32: no letter that is taken for another, and a double click takes all of it. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const hostForm = /^[a-z0-9.:-]{1,253}$/;

/** `tge_` and base 32 of version, pin, secret, port, host and CRC-32. Throws RangeError for what no code can say. */
export function printEnrolmentCode({ host, port, pin, secret }: EnrolmentCode): string {
  const fits = hostForm.test(host) && Number.isInteger(port) && port > 0 && port < 65_536;
  if (!fits || pin.length !== pinBytes || secret.length !== enrolmentSecretBytes) throw new RangeError('not an enrolment code');
  const hostBytes = Array.from(host, (letter) => letter.charCodeAt(0));
  const said = [version, ...pin, ...secret, port >>> 8, port & 0xff, ...hostBytes];
  const check = crc32(said);
  return prefix + toBase32([...said, check >>> 24, (check >>> 16) & 0xff, (check >>> 8) & 0xff, check & 0xff]);
}

/**
 * Reads a code as people paste it: with line breaks and spaces, in any case, O for 0 and I or L for 1. `mistyped`: it looks like a code,
 * and a letter is wrong; `malformed`: it is none.
 */
export function readEnrolmentCode(text: string): ReadEnrolmentCode {
  const clean = text.replace(/[\s-]/g, '').toLowerCase();
  if (!clean.startsWith(prefix)) return { kind: 'malformed' };
  const bytes = fromBase32(clean.slice(prefix.length).toUpperCase().replace(/O/g, '0').replace(/[IL]/g, '1'));
  if (bytes === undefined || bytes.length <= hostAt + checkBytes) return { kind: 'mistyped' };
  const said = bytes.slice(0, -checkBytes);
  if (numberIn(bytes.slice(-checkBytes)) !== crc32(said) || said[0] !== version) return { kind: 'mistyped' };
  const host = String.fromCharCode(...said.slice(hostAt));
  const port = numberIn(said.slice(hostAt - 2, hostAt));
  if (!hostForm.test(host) || port === 0) return { kind: 'malformed' };
  const secretAt = 1 + pinBytes;
  const code = { host, port, pin: Uint8Array.from(said.slice(1, secretAt)), secret: Uint8Array.from(said.slice(secretAt, hostAt - 2)) };
  return { kind: 'code', code };
}

function numberIn(bytes: readonly number[]): number {
  return bytes.reduce((sum, byte) => sum * 256 + byte, 0);
}

function toBase32(bytes: readonly number[]): string {
  const bits = bytes.map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const groups = bits.match(/.{1,5}/g) ?? [];
  return groups.map((group) => letters[Number.parseInt(group.padEnd(5, '0'), 2)] ?? '').join('');
}

/** undefined where a letter is none of ours, or bits are left over that are not zero. */
function fromBase32(text: string): readonly number[] | undefined {
  const values = Array.from(text, (letter) => letters.indexOf(letter));
  if (values.includes(-1)) return undefined;
  const bits = values.map((value) => value.toString(2).padStart(5, '0')).join('');
  const rest = bits.slice(bits.length - (bits.length % 8));
  if (rest.length > 4 || rest.includes('1')) return undefined;
  return (bits.slice(0, bits.length - rest.length).match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2));
}

/** CRC-32 as in ISO 3309: for typing errors, not against anybody. */
function crc32(bytes: readonly number[]): number {
  let register = 0xffffffff;
  for (const byte of bytes) {
    register ^= byte;
    for (let bit = 0; bit < 8; bit += 1) register = register & 1 ? (register >>> 1) ^ 0xedb88320 : register >>> 1;
  }
  return (register ^ 0xffffffff) >>> 0;
}
