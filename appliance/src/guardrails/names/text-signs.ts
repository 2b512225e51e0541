import { everydayKind } from './everyday-words.ts';
import type { NameSpan } from './name-types.ts';

/** What the whole text tells of its names. All but the first sign are for short requests alone: in a longer text a word proves nothing. */
export interface TextSigns {
  readonly text: string;
  /** It asks for a service and names nobody: a country in it is where something happens or where millions live. */
  readonly service: boolean;
  /** It is about routing numbers, airlines, jobs or facts and names nobody: a town in it is no more than a town. */
  readonly publicTalk: boolean;
  /** It is about the spelling or meaning of a word. */
  readonly wordTalk: boolean;
  /** It is about a table in a restaurant and gives no address: restaurants bear first names and stand in towns. */
  readonly dining: boolean;
}

const serviceWords =
  /\b(?:accounts?|a\/c|atms?|balance|banks?|cards?|cash|charged?|charges|cheques?|countr(?:y|ies)|currenc(?:y|ies)|debit|deliver(?:y|ed)?|deposit(?:s|ed)?|exchange|fees?|ibans?|limits?|loans?|merchants?|money|mortgage|operate|otp|paid|pay(?:ing|ments?|ees?)?|pins?|purchases?|refund(?:s|ed)?|remit(?:tances?)?|sepa|shipped|statements?|swift|tax(?:es)?|top[ -]?ups?|transactions?|transfer(?:s|red|ring)?|verif(?:y|ication)|visa|wire[ds]?|withdraw(?:als?|n)?|cuisine|dish(?:es)?|food|meals?|recipes?|news|universit(?:y|ies)|weather|(?:do|can|could|will|would) you)\b/iu;
const publicWords =
  /\b(?:routing|airlines?|airport|bags?|baggage|luggage|carry[ -]?ons?|trivia|(?:fun|cool) facts?|facts? about|interesting about|jobs? available)\b/iu;
const wordTalk =
  /\b(?:spell(?:s|ed|ing)?|pronounced?|definition|synonyms?|means? what|(?:does|do) .{1,40} mean|in a sentence|how man[y ].{1,8} (?:is|are)(?: there)? in)\b/iu;
const diningWords =
  /\b(?:reservations?|restaurants?|steak ?house|how busy|busy (?:is|at|around)|wait times?|the wait|a wait|to wait|tables? (?:for|at))\b/iu;

/** UTF-16 units of a request that is about one thing. */
const requestMost = 140;

/** Signs of a text in which the model found these spans. */
export function signsOf(text: string, spans: readonly NameSpan[]): TextSigns {
  const certain = spans.filter(
    (span) => span.score >= sure && !isOrdinary(text.slice(span.start, span.end), span.score) && !isFlight(text, span),
  );
  const addressed = certain.some(({ type }) => type === 'address');
  const named = addressed || certain.some(({ type }) => type === 'person');
  const short = text.length <= requestMost;
  return {
    text,
    service: !named && serviceWords.test(text),
    publicTalk: short && !named && publicWords.test(text),
    wordTalk: short && wordTalk.test(text),
    dining: short && !addressed && diningWords.test(text),
  };
}

/** A probability from which on the model is believed against a list. */
export const sure = 0.9;

const word = /[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}'’.-]*[\p{L}\p{M}\p{N}])?/gu;

/** All its words are everyday words. */
export function isOrdinary(found: string, score: number): boolean {
  for (const [one] of found.matchAll(word)) {
    const kind = everydayKind(one);
    if (kind === 'other' || (kind === 'either' && score >= sure && one !== one.toLowerCase())) return false;
  }
  return true;
}

/** `flight AB123` */
export function isFlight(text: string, { type, start, end }: NameSpan): boolean {
  return type === 'address' && /\bflight\b|\b\p{L}{2}\d{2,4}$/iu.test(text.slice(Math.max(0, start - 8), end));
}
