const permutation = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];

/** Verhoeff's check over digits, the last one being the check digit (J. Verhoeff, Error Detecting Decimal Codes, 1969). */
export function passesVerhoeff(digits: string): boolean {
  let check = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - place) - 48;
    check = product(check, permuted(digit, place % 8));
  }
  return check === 0;
}

/** Product in the dihedral group D5: 0 to 4 turn, 5 to 9 turn and mirror. */
function product(left: number, right: number): number {
  if (left < 5) return right < 5 ? (left + right) % 5 : ((left + right) % 5) + 5;
  return right < 5 ? ((left - right) % 5) + 5 : (left - right + 5) % 5;
}

function permuted(digit: number, times: number): number {
  let value = digit;
  for (let turn = 0; turn < times; turn += 1) value = permutation[value] ?? 0;
  return value;
}
