import type { NameSpan } from './name-types.ts';
import { isRegion } from './regions.ts';
import { isFlight, isOrdinary, sure, type TextSigns } from './text-signs.ts';

/** Whether a span is what the model takes it for: everyday words, clock times, countries of a payment and the like are not. */
export function isPlausible(span: NameSpan, signs: TextSigns): boolean {
  const { text, service, publicTalk, dining } = signs;
  const found = text.slice(span.start, span.end);
  if (isOrdinary(found, span.score) || (signs.wordTalk && smallWord.test(found))) return false;
  switch (span.type) {
    case 'person':
      if (isSung(text, span) || isDish(text, span) || isCompany(text, span) || (dining && !isGuest(text, span))) return false;
      return span.score >= sure || !(followsDeterminer(text, span) || isRegion(found));
    case 'location':
      if (dining || publicTalk || isDish(text, span) || (service && isRegion(found)) || bankOf.test(textBefore(text, span))) return false;
      return span.score >= sure || !followsDeterminer(text, span);
    case 'address':
      return !(service && isRegion(found)) && !noPostcode.test(found) && !isFlight(text, span);
    case 'organisation':
      return true;
  }
}

const smallWord = /^\p{Ll}+$/u;
/** Clock times, ordinals, flight and reference numbers. */
const noPostcode = /^(?:\d{1,4}(?:[ap]\.?m\.?|st|nd|rd|th|k|m)|[a-z]{1,3}-?\d{2,4}|\d{1,2}:\d{2})$/iu;

const determiner = /(?:^|[^\p{L}])(?:an?|any|some|which|what|much|many|more|less|no|every|each|too|very|my|your|our)\s+$/iu;

/** No name follows `a`, `some` or `my`. */
function followsDeterminer(text: string, span: NameSpan): boolean {
  return determiner.test(textBefore(text, span));
}

function textBefore(text: string, { start }: NameSpan): string {
  return text.slice(Math.max(0, start - 16), start);
}

const bankOf = /\bbank of (?:the )?$/iu;

const accountAfter = /^\s(?:banks?|(?:savings?|checking|current) )?(?:accounts?|cards?|bank|rewards|points)\b/iu;

/** `my Edward Jones account`: companies bear people's names. */
function isCompany(text: string, span: NameSpan): boolean {
  return accountAfter.test(text.slice(span.end, span.end + 24)) && followsDeterminer(text, span);
}

/** `a song by Amara Obi to my playlist`: who sings is no secret. */
function isSung(text: string, span: NameSpan): boolean {
  return (
    /\bby\s$/iu.test(textBefore(text, span)) &&
    /^\s(?:to|on|in)\s(?:the|my|this)\s(?:\w+\s)?(?:playlist|music|queue)\b/iu.test(text.slice(span.end, span.end + 24))
  );
}

const dish = /^(?:['’]s)?\s+(?:pies?|crackers?|sauce|salad|soup|cheese|cookies?|cakes?|chicken|noodles|beans|bread|rice|pudding)\b/iu;

/** `shepherd's pie` */
function isDish(text: string, { end }: NameSpan): boolean {
  return dish.test(text.slice(end, end + 16));
}

const business = /^(?:['’]?s)?\s+(?:restaurant|pizzeria|caf[eé]|bar|pub|grill|kitchen|diner|deli|bakery|bistro|steak ?house|tavern)\b/iu;
const possessive = /^['’]s\b/iu;

/** `a reservation for Amara Obi`; `Barney's`, `Luigi` and `Ruth` may be restaurants or whoever has a table there: a first name tells nobody who. */
function isGuest(text: string, { start, end, score }: NameSpan): boolean {
  const after = text.slice(end, end + 24);
  return score >= sure && /\s/u.test(text.slice(start, end)) && !possessive.test(after) && !business.test(after);
}
