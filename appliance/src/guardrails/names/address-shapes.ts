import type { NameSpan } from './name-types.ts';

/** What a rule's finding is worth: shape with context. */
const score = 0.85;

const capital = String.raw`\p{Lu}[\p{L}\p{M}'’.]*`;
const number = String.raw`\d{1,5}[A-Za-z]?(?:[-/]\d{1,4}[A-Za-z]?)?`;
const suffix = String.raw`(?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive|Dr|Boulevard|Blvd|Court|Ct|Way|Terrace|Close|Crescent|Cres|Place|Pl|Square|Sq|Highway|Hwy|Parkway|Pkwy|Circle|Cir|Trail|Row|Walk|Gardens|Grove|Mews|Marg|Salai|Nagar|Colony|Layout|Chowk|Gali|Path|Quay|Alley|Plaza)`;
const unit = String.raw`(?:Apt|Apartment|Suite|Ste|Unit|Flat|Room|Floor|House|H|Plot|Door|Shop|Villa|Block|Tower)\.?(?:\s?No)?\.?\s?#?\s?[A-Z]?-?\d{1,5}[A-Z]?(?:[/-]\d{1,4})?`;
const indianPlace = String.raw`(?:${capital}\s){1,3}(?:Nagar|Marg|Colony|Layout|Vihar|Enclave|Residency|Apartments|Society|CHS|Puram|Bagh|Chowk|Salai|Road|Main|Phase|Bazaar|Peth|Wadi)`;

const shapes: readonly RegExp[] = [
  // 221B Baker Street; 12 St. John's Road
  String.raw`(?<![\p{L}\p{N}])${number},?\s(?:${capital}\s){1,4}${suffix}\b\.?`,
  // Flat 302, Lotus Residency, MG Road
  String.raw`(?<![\p{L}\p{N}])${unit},\s(?:${indianPlace}|${number},?\s(?:${capital}\s){1,4}${suffix}\b)(?:,\s${indianPlace}){0,3}`,
  String.raw`(?<![\p{L}\p{N}])P\.?\s?O\.?\s?Box\s(?:No\.?\s)?\d{1,6}`,
].map((shape) => new RegExp(shape, 'gu'));

/** Street addresses and post boxes by their shape. Words must be capitalised: `5 miles down the road` is none. */
export function shapedAddresses(text: string): readonly NameSpan[] {
  if (!/\d/.test(text)) return [];
  return shapes.flatMap((shape) =>
    Array.from(text.matchAll(shape), ({ 0: found, index }): NameSpan => ({
      type: 'address',
      start: index,
      end: index + found.length,
      score,
      shape: true,
    })),
  );
}

const numberBefore = new RegExp(String.raw`(?:^|[\s,>])(${number},?\s{1,3})$`, 'u');
const unitBefore = new RegExp(String.raw`(?:^|[\s,>(])(${unit},?\s{1,3})$`, 'iu');
const unitAfter = new RegExp(String.raw`^[\s,.>]{0,5}(${unit})(?![\p{L}\p{N}])`, 'iu');
/** State and ZIP, PIN (with its space or hyphen), UK, Canadian and Dutch postcodes, or plain four to six digits. */
const codeAfter =
  /^[\s,>.-]{1,5}(?:[A-Z]{2,3}[\s,]{1,3})?(\d{5}-\d{4}|\d{3}\s\d{3}|\d{4,6}(?:\s[A-Z]{2})?|[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}|[A-Z]\d[A-Z]\s?\d[A-Z]\d)(?![\p{L}\p{N}]|[.,:/]\d|-\d)/iu;

/** An address with the number before it, and the flat and postcode behind it. */
export function withNumbers(text: string, span: NameSpan): NameSpan {
  const before = text.slice(Math.max(0, span.start - 24), span.start);
  const [, ahead = ''] = unitBefore.exec(before) ?? (/^\p{L}/u.test(text.slice(span.start)) ? numberBefore.exec(before) : null) ?? [];
  let { end } = span;
  for (const pattern of [unitAfter, codeAfter]) {
    const [whole = ''] = pattern.exec(text.slice(end, end + 32)) ?? [];
    end += whole.length;
  }
  return { ...span, start: span.start - ahead.length, end };
}
