const picosPerUnit = 1_000_000_000_000n;
const picoDigits = 12;
const symbols: ReadonlyMap<string, string> = new Map([
  ['USD', '$'],
  ['EUR', '€'],
  ['GBP', '£'],
]);
const grouped = new Intl.NumberFormat('en-GB');

/** Picos (10⁻¹² of the unit), as text in JSON. */
export type Picos = bigint | string;

/** For reading: two decimals from 1 up, three significant digits below. 1234500000000n USD → '$1.23', 420000000n → '$0.00042'. */
export function money(picos: Picos, currency: string): string {
  const value = picosOf(picos);
  if (value === undefined) return '–';
  const size = value < 0n ? -value : value;
  return shown(rounded(size, decimalsFor(size)), value < 0n, currency);
}

/** Every digit that is there, for a title: '$0.000420000001'. */
export function moneyExact(picos: Picos, currency: string): string {
  const value = picosOf(picos);
  if (value === undefined) return '–';
  return shown(value < 0n ? -value : value, value < 0n, currency);
}

/** Of decimal text as one types it: '12.5' → 12500000000000n; undefined when it is not a number of at most 12 decimals, not below 0. */
export function picosOfDecimal(text: string): bigint | undefined {
  const match = /^(\d{1,15})(?:\.(\d{1,12}))?$/.exec(text.trim());
  if (match === null) return undefined;
  return BigInt(match[1] ?? '0') * picosPerUnit + BigInt((match[2] ?? '').padEnd(picoDigits, '0'));
}

/** The sign of a currency, else its code with a space that does not break. */
export function currencySign(currency: string): string {
  return symbols.get(currency) ?? `${currency}\u00a0`;
}

function picosOf(picos: Picos): bigint | undefined {
  if (typeof picos === 'bigint') return picos;
  return /^-?\d+$/.test(picos) ? BigInt(picos) : undefined;
}

function decimalsFor(size: bigint): number {
  if (size === 0n || size >= picosPerUnit) return 2;
  const leadingZeros = picoDigits - size.toString().length;
  return Math.min(picoDigits, leadingZeros + 3);
}

/** To that many decimals, halves up. */
function rounded(size: bigint, decimals: number): bigint {
  const step = 10n ** BigInt(picoDigits - decimals);
  return ((size + step / 2n) / step) * step;
}

function shown(size: bigint, negative: boolean, currency: string): string {
  const digits = (size % picosPerUnit).toString().padStart(picoDigits, '0').replace(/0+$/, '').padEnd(2, '0');
  return `${negative ? '−' : ''}${currencySign(currency)}${grouped.format(size / picosPerUnit)}.${digits}`;
}
