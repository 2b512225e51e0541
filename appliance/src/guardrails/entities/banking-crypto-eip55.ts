import { keccak256 } from './banking-crypto-keccak.ts';

/** Whether the letters' case in 40 hexadecimal digits is the checksum of EIP-55. */
export function passesEip55(digits: string): boolean {
  const lower = digits.toLowerCase();
  const hash = keccak256(Buffer.from(lower, 'latin1'));
  for (let at = 0; at < lower.length; at += 1) {
    const nibble = ((hash[at >> 1] ?? 0) >> (at % 2 === 0 ? 4 : 0)) & 15;
    const char = lower.charAt(at);
    if (digits[at] !== (nibble > 7 ? char.toUpperCase() : char)) return false;
  }
  return true;
}
