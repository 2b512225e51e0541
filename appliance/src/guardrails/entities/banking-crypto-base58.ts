import { createHash } from 'node:crypto';

const bitcoinAlphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const rippleAlphabet = 'rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz';

// Version bytes: Bitcoin P2PKH and P2SH, its test network, Litecoin, Dogecoin, Dash, Tron, Ripple (in its own alphabet).
const bitcoinVersions: ReadonlySet<number> = new Set([0, 5, 111, 196, 48, 50, 30, 22, 76, 16, 65]);
const rippleVersions: ReadonlySet<number> = new Set([0]);

/** Whether this is an address in Base58Check: a version byte, a 20-byte hash and four bytes of a double SHA-256. */
export function isBase58Address(text: string): boolean {
  const ripple = text.startsWith('r');
  const bytes = decodeBase58(text, ripple ? rippleAlphabet : bitcoinAlphabet);
  const version = bytes?.[0];
  if (bytes === undefined || version === undefined) return false;
  if (!(ripple ? rippleVersions : bitcoinVersions).has(version)) return false;
  const sum = sha256(sha256(bytes.subarray(0, 21)));
  return bytes.subarray(21).every((byte, at) => byte === sum[at]);
}

// Undefined unless it is 25 bytes with exactly as many leading zeros as the text says.
function decodeBase58(text: string, alphabet: string): Uint8Array | undefined {
  const bytes = new Uint8Array(25);
  for (const char of text) {
    let carry = alphabet.indexOf(char);
    if (carry < 0) return undefined;
    for (let at = bytes.length - 1; at >= 0; at -= 1) {
      carry += 58 * (bytes[at] ?? 0);
      bytes[at] = carry & 0xff;
      carry >>= 8;
    }
    if (carry > 0) return undefined;
  }
  return leadingCount(text, (char) => char === alphabet[0]) === leadingCount(bytes, (byte) => byte === 0) ? bytes : undefined;
}

function leadingCount<Item>(items: Iterable<Item>, wanted: (item: Item) => boolean): number {
  let count = 0;
  for (const item of items) {
    if (!wanted(item)) break;
    count += 1;
  }
  return count;
}

function sha256(bytes: Uint8Array): Uint8Array {
  return createHash('sha256').update(bytes).digest();
}
