import { everydayKind } from './everyday-words.ts';
import type { NameSpan } from './name-types.ts';

/** What a rule's finding is worth: shape with context. */
const score = 0.85;

const titles = String.raw`(?:mr|mrs|ms|miss|mx|messrs|dr|prof|professor|sir|dame|lord|lady|rev|fr|hon|capt|captain|lt|sgt|col|shri|shrimati|smt|sri|kumari|herr|frau|monsieur|madame|señora?|mme|mlle)`;
const titleBefore = new RegExp(String.raw`(?:^|[^\p{L}\p{N}])((?:${titles}\.?\s{1,2}){1,2})$`, 'iu');

/** A title belongs to the name behind it: `Dr. Jane Roe`. */
export function withTitle(text: string, span: NameSpan): NameSpan {
  if (span.type !== 'person') return span;
  const [, title] = titleBefore.exec(text.slice(Math.max(0, span.start - 24), span.start)) ?? [];
  return title === undefined ? span : { ...span, start: span.start - title.length };
}

const capitalised = /^\p{Lu}\p{Ll}/u;
const smallEnd = /(?:\s\p{Ll}+){1,2}$/u;

/** `Ikenna flew` is `Ikenna`: a name that begins with a capital does not end without one. */
export function withoutVerb(text: string, span: NameSpan): NameSpan {
  if (span.type !== 'person') return span;
  const found = text.slice(span.start, span.end);
  const [small] = capitalised.test(found) ? (smallEnd.exec(found) ?? []) : [];
  return small === undefined ? span : { ...span, end: span.end - small.length };
}

const name = String.raw`\p{Lu}[\p{L}\p{M}]*(?:['’-]\p{L}[\p{L}\p{M}]*)*`;
const names = String.raw`${name}(?:\s(?:\p{Lu}\.|(?:van|von|der|den|de|del|da|di|du|la|le|bin|binti|al|el|ben|san)(?=\s)|${name})){0,4}`;

/** Where a name stands, whoever's it is; the name is the last group. Case counts for the name alone. */
const cues: readonly RegExp[] = [
  String.raw`(?:^|[^\p{L}\p{N}])(?:[Mm]rs?|[Mm]s|[Mm]iss|[Mm]x|[Dd]r|[Pp]rof|[Ss]hri|[Ss]mt|[Ss]ri|[Kk]umari|[Hh]err|[Ff]rau)\.?[ \t]{1,2}(${names})`,
  String.raw`(?:[Mm]y|[Hh]is|[Hh]er|[Tt]he|[Cc]ustomer|[Hh]older|[Bb]eneficiary|[Nn]ominee|[Pp]ayee|[Mm]aiden|[Ff]ull|[Ff]irst|[Ll]ast)(?:['’]s)? name(?: on the (?:card|account))?(?: is|['’]s|:) {0,2}(${names})`,
  String.raw`(?:^|[.!?,\n] ?|[Hh]i |[Hh]ello )(?:[Tt]his is|[Mm]y name['’]?s?(?: is)?|[Ii]['’]m called|[Cc]all me) (${names})`,
  String.raw`(?:^|\n)[ \t]{0,4}(?:Dear|Hi|Hello|Hey) (${names})[ \t]{0,2}[,!:\n]`,
  String.raw`(?:[Rr]egards|[Ss]incerely|[Ff]aithfully|[Yy]ours|[Tt]hanks|[Tt]hank you|[Cc]heers|[Bb]est|[Ss]igned(?: by)?|[Aa]ttn\.?:?|c\/o)[ \t]{0,2}[,:.!]?[ \t]{0,2}\n{0,2}[ \t]{0,4}[-–—]?[ \t]?(${names})[ \t]{0,2}(?:$|\n)`,
  String.raw`(?:^|\n)[ \t>*-]{0,6}(?:Name|Full name|Customer|Account holder|Cardholder|Beneficiary|Nominee|Patient|Contact|Employee|From|Signed)[ \t]{0,2}:[ \t]{0,2}(${names})[ \t]{0,2}(?:$|\n|,)`,
].map((cue) => new RegExp(cue, 'gu'));

/** Without one of these no cue matches: most texts are done here. */
const anyCue =
  /\b(?:m(?:rs?|s|iss|x)|dr|prof|shri|smt|sri|kumari|herr|frau|name|this is|called|call me|dear|hi|hello|hey|regards|sincerely|faithfully|yours|thanks|thank you|cheers|best|signed|attn|c\/o|customer|holder|cardholder|beneficiary|nominee|patient|contact|employee|from)\b/i;

/** People by what stands before them: a title, a salutation, a signature, `my name is`. */
export function cuedPersons(text: string): readonly NameSpan[] {
  if (!anyCue.test(text)) return [];
  return cues.flatMap((cue) => {
    const found: NameSpan[] = [];
    for (const match of text.matchAll(cue)) {
      const span = match[1] ?? '';
      const end = match.index + match[0].lastIndexOf(span) + span.length;
      const kept = trimmed(span);
      if (kept !== '') found.push({ type: 'person', start: end - span.length, end: end - span.length + kept.length, score, shape: true });
    }
    return found;
  });
}

/** Up to the first word that is no name. */
function trimmed(span: string): string {
  let kept = 0;
  for (const { 0: word, index } of span.matchAll(/\S+/gu)) {
    if (everydayKind(word) === 'ordinary' || notNames.has(word.toLowerCase())) break;
    kept = index + word.length;
  }
  return span.slice(0, kept);
}

/** What stands in a name's place without being one; lower case. */
const notNames: ReadonlySet<string> = new Set(
  `all team support sales service services colleague colleagues sirs valued member members subscriber applicant candidate hiring recipient reader readers
  the a an i we you it is was not my your our this that and or for from to of in on at with by re fwd subject attached regarding concerning as per
  there hr it ops helpdesk desk care department dept committee board management office group ltd limited inc llc plc corp company university`
    .split(/\s+/)
    .filter((word) => word !== ''),
);
