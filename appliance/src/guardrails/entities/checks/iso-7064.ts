/** ISO/IEC 7064 MOD 11,10: digits, the last one being the check digit. */
export function passesMod11And10(digits: string): boolean {
  let check = 10;
  for (let at = 0; at < digits.length - 1; at += 1) {
    const sum = (check + digits.charCodeAt(at) - 48) % 10;
    check = ((sum === 0 ? 10 : sum) * 2) % 11;
  }
  return (check + digits.charCodeAt(digits.length - 1) - 48) % 10 === 1;
}

/** ISO/IEC 7064 MOD 11-2: digits and a check sign 0 to 9 or X. */
export function passesMod11And2(text: string): boolean {
  let check = 0;
  for (let at = 0; at < text.length; at += 1) {
    const value = text[at] === 'X' ? 10 : text.charCodeAt(at) - 48;
    check = (check * 2 + value) % 11;
  }
  return check === 1;
}

/** The remainder of a long number, digit by digit. */
export function remainder(digits: string, modulus: number): number {
  let rest = 0;
  for (let at = 0; at < digits.length; at += 1) rest = (rest * 10 + digits.charCodeAt(at) - 48) % modulus;
  return rest;
}
