import type { Draws } from './keyed-draws.ts';

/** Surrogates of values that are more than a code: addresses of the network, dates. Undefined for other types. */
export function valueSurrogate(type: string, value: string, draws: Draws): string | undefined {
  switch (type) {
    case 'email':
      return value.includes('@') ? `${letters(value.slice(0, value.lastIndexOf('@')), draws)}@${domain(draws)}` : undefined;
    case 'upi-id':
      return value.includes('@') ? letters(value.slice(0, value.lastIndexOf('@')), draws) + value.slice(value.lastIndexOf('@')) : undefined;
    case 'url':
      return url(value, draws);
    case 'ip-address':
      return value.includes(':')
        ? ipv6(draws)
        : `198.${String(18 + draws.below(2))}.${String(draws.below(256))}.${String(1 + draws.below(254))}`;
    case 'date-of-birth':
      return date(value, draws);
    default:
      return undefined;
  }
}

/** A name under .example, which is never given out (RFC 2606). */
function domain(draws: Draws): string {
  return `${word(6, draws)}.example`;
}

function url(value: string, draws: Draws): string {
  const [, scheme = '', , path = ''] = /^([a-z][a-z0-9+.-]*:\/\/|)([^/?#]*)(.*)$/is.exec(value) ?? [];
  return `${scheme}${domain(draws)}${letters(path, draws)}`;
}

/** Documentation addresses (RFC 3849). IPv4 takes the range for benchmarks (RFC 2544), which is larger than that for documentation. */
function ipv6(draws: Draws): string {
  const group = (): string => draws.below(65_536).toString(16);
  return `2001:db8:${group()}:${group()}::${group()}`;
}

/** A year, where four digits stand for one, of a grown-up; days and months that hold in any order. Words stay. */
function date(value: string, draws: Draws): string {
  return value.replace(/\p{Nd}+/gu, (digits) => {
    if (digits.length === 4) return String(1940 + draws.below(64));
    if (digits.length <= 2) return String(1 + draws.below(9)).padStart(digits.length, '0');
    return digits.replace(/\p{Nd}/gu, () => String(1 + draws.below(9)));
  });
}

function letters(text: string, draws: Draws): string {
  let consonant = true;
  return text.replace(/[\p{L}\p{Nd}]/gu, (character) => {
    if (/\p{Nd}/u.test(character)) return String(draws.below(10));
    const letter = draws.of(consonant ? consonants : vowels);
    consonant = !consonant;
    return /\p{Lu}/u.test(character) ? letter.toUpperCase() : letter;
  });
}

function word(length: number, draws: Draws): string {
  return letters('x'.repeat(length), draws);
}

const consonants = ['b', 'd', 'f', 'g', 'k', 'l', 'm', 'n', 'p', 'r', 's', 't', 'v', 'z'] as const;
const vowels = ['a', 'e', 'i', 'o', 'u'] as const;
