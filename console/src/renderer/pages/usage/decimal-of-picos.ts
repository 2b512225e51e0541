/** Picos as a plain decimal number with every digit that is there: '1500000000000' → '1.5'. */
export function decimalOfPicos(picos: string): string {
  const value = BigInt(picos);
  const size = (value < 0n ? -value : value).toString().padStart(13, '0');
  const fraction = size.slice(-12).replace(/0+$/, '');
  return `${value < 0n ? '-' : ''}${size.slice(0, -12)}${fraction === '' ? '' : `.${fraction}`}`;
}
