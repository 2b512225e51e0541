import type { Json } from '#pipeline/json';

const written = /^([0-9]*)\.?([0-9]*)(?:e([+-]?[0-9]{1,3}))?$/i;
const mostPlaces = 12;

/**
 * A number of the file as a plain decimal, times 10 to the `shift`: digits are moved, nothing is calculated. undefined for what is no number
 * from 0, or needs more than 12 places before or after the point.
 */
export function decimalText(value: Json | undefined, shift = 0): string | undefined {
  const match = written.exec(numberText(value) ?? '-');
  const [whole, part] = [match?.[1] ?? '', match?.[2] ?? ''];
  if (match === null || whole + part === '') return undefined;
  const exponent = Number(match[3] ?? 0) + shift - part.length;
  const digits = (whole + part).replace(/^0+/, '');
  if (digits === '') return '0';
  const padded = exponent >= 0 ? digits + '0'.repeat(exponent) : digits.padStart(1 - exponent, '0');
  const point = exponent >= 0 ? padded.length : padded.length + exponent;
  const fraction = padded.slice(point).replace(/0+$/, '');
  if (point > mostPlaces || fraction.length > mostPlaces) return undefined;
  return fraction === '' ? padded.slice(0, point) : `${padded.slice(0, point)}.${fraction}`;
}

/** True for a number with more digits than YAML's numbers carry, so that it may have been rounded in reading. */
export function mayBeRounded(value: Json | undefined): boolean {
  if (typeof value !== 'number') return false;
  return String(value).replace(/e.*$/i, '').replace('.', '').replace(/^0+/, '').length > 15;
}

/** JavaScript writes the shortest decimal that is this number: what stood in the file, up to 15 digits. */
function numberText(value: Json | undefined): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value.trim() : undefined;
}
