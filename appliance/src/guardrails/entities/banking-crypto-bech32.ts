const alphabet = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const generators = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3] as const;
const bech32 = 1;
const bech32m = 0x2bc830a3;

/** Whether this is a segregated-witness address: Bech32 for version 0 (BIP 173), Bech32m for later ones (BIP 350). */
export function isSegwitAddress(text: string): boolean {
  const lower = text.toLowerCase();
  if (text !== lower && text !== text.toUpperCase()) return false;
  const split = lower.lastIndexOf('1');
  const values = Array.from(lower.slice(split + 1), (char) => alphabet.indexOf(char));
  if (lower.length > 90 || values.length < 8 || values.includes(-1)) return false;
  const [version = -1] = values;
  const sum = polymod([...expand(lower.slice(0, split)), ...values]);
  return version <= 16 && sum === (version === 0 ? bech32 : bech32m) && isProgram(version, values.slice(1, -6));
}

function isProgram(version: number, values: readonly number[]): boolean {
  const length = Math.floor((values.length * 5) / 8);
  const padding = values.length * 5 - length * 8;
  const last = values.at(-1) ?? 0;
  if (padding > 4 || (last & ((1 << padding) - 1)) !== 0) return false;
  return version === 0 ? length === 20 || length === 32 : length >= 2 && length <= 40;
}

function expand(prefix: string): readonly number[] {
  const units = Array.from(prefix, (char) => char.charCodeAt(0));
  return [...units.map((unit) => unit >> 5), 0, ...units.map((unit) => unit & 31)];
}

function polymod(values: readonly number[]): number {
  let sum = 1;
  for (const value of values) {
    const top = sum >>> 25;
    sum = ((sum & 0x1ffffff) << 5) ^ value;
    generators.forEach((generator, bit) => {
      if (((top >> bit) & 1) === 1) sum ^= generator;
    });
  }
  return sum;
}
