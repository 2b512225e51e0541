import type { PhraseRule } from '#guardrails/attacks/attack-rule';
import type { PhraseBook } from '#guardrails/attacks/phrase';
import type { Sighting } from '#guardrails/attacks/sighting';
import type { Words } from '#guardrails/attacks/words';
import type { View } from '#guardrails/attacks/views/view';
import { findMarkers } from '#guardrails/attacks/markers';
import { createPhraseBook, matchPhrases } from '#guardrails/attacks/phrase';
import { findRepetition } from '#guardrails/attacks/repetition';
import { allRules } from '#guardrails/attacks/rules/all-rules';
import { scriptPhrases } from '#guardrails/attacks/rules/languages';
import { wordSets } from '#guardrails/attacks/rules/word-sets';
import { standingOf, standingSets } from '#guardrails/attacks/standing';
import { findStrayTask } from '#guardrails/attacks/stray-task';
import { findTokenSoup } from '#guardrails/attacks/token-soup';
import { decodedViews, plainView } from '#guardrails/attacks/views/read-views';
import { turnedSets } from '#guardrails/attacks/views/turned-letters';
import { documentStart } from '#guardrails/attacks/weigh';
import { readWords, wordMark } from '#guardrails/attacks/words';

/** Reads all rules over all views of a text. Sightings have places of the original text. */
export function createRuleReader(): (text: string) => readonly Sighting[] {
  const sources = allRules.flatMap(({ phrases, unless = [] }, rule) => [
    ...phrases.map((phrase) => ({ owner: rule * 2, phrase })),
    ...unless.map((phrase) => ({ owner: rule * 2 + 1, phrase })),
  ]);
  const book = createPhraseBook(sources, { ...wordSets, ...standingSets, ...turnedSets() });
  return (text) => {
    const plain = plainView(text);
    const words = readWords(plain.text, book.vocabulary);
    const own = [
      ...readPhrases(plain.text, words, book),
      ...findMarkers(plain.text),
      ...scriptSightings(text),
      ...optional(findTokenSoup(plain.text)),
      ...optional(findRepetition(plain.text)),
    ];
    const stray = findStrayTask(plain.text, documentStart(own));
    const all = [...own, ...hiddenInstructions(own), ...optional(stray)].map((sighting) => placed(sighting, plain));
    return [...all, ...decodedViews(text, plain, { words, book }).flatMap((view) => readCopy(view, book))];
  };
}

/** The phrases of a view. A harmless phrase takes away those that begin at the same word. */
function readPhrases(text: string, words: Words, book: PhraseBook): readonly Sighting[] {
  const harmless = new Set<number>();
  const found: { readonly rule: PhraseRule; readonly owner: number; readonly first: number; readonly last: number }[] = [];
  matchPhrases(text, words, {
    book,
    found: (owner, first, last) => {
      const rule = allRules[owner >> 1];
      if (rule === undefined) return;
      if (owner % 2 === 1) harmless.add(first * allRules.length + (owner >> 1));
      else found.push({ rule, owner: owner >> 1, first, last });
    },
  });
  let disguised = 0;
  for (let index = 0; index < words.count; index += 1) if (((words.marks[index] ?? 0) & wordMark.disguised) !== 0) disguised += 1;
  const sightings = found
    .filter(({ owner, first }) => !harmless.has(first * allRules.length + owner))
    .map(({ rule, first, last }) => ({
      rule: rule.id,
      strength: standingOf(text, words, { book, first, last, negatable: rule.negatable === true }),
      start: words.starts[first] ?? 0,
      end: words.ends[last] ?? 0,
    }))
    .filter(({ strength }) => strength > 0);
  return disguised < 3 ? sightings : [...sightings, { rule: 'disguised-words', strength: 1, start: 0, end: text.length }];
}

/** A decoded copy counts by itself when nobody can see it, a little when it was encoded, and much when a rule is found in it. */
function readCopy(view: View, book: PhraseBook): readonly Sighting[] {
  const inner = [...readPhrases(view.text, readWords(view.text, book.vocabulary), book), ...findMarkers(view.text)].filter(
    ({ rule }) => !weak.has(rule),
  );
  const [start, end] = view.place(0, view.text.length);
  const whole = (rule: string): Sighting => ({ rule, strength: 1, start, end });
  const isDisguise = view.kind !== 'escapes' && view.kind !== 'tags-removed';
  return [
    ...inner.map((sighting) => placed(sighting, view)),
    ...(view.kind === 'hidden-characters' ? [whole('hidden-characters')] : []),
    ...(isDisguise && view.kind !== 'spaced-letters' ? [whole('encoded-text')] : []),
    ...(isDisguise && inner.length > 0 ? [whole('encoded-attack')] : []),
  ];
}

/** Too common in any text to say that a copy is an attack. */
const weak: ReadonlySet<string> = new Set([
  'wants-detail',
  'pretext',
  'role-cue',
  'mail-greeting',
  'html-page',
  'document-field',
  'transcript',
  'data-link',
  'script-payload',
  'disguised-words',
  'instead-do',
  'person-extraction',
  'rank-me',
]);

function hiddenInstructions(sightings: readonly Sighting[]): readonly Sighting[] {
  const regions = sightings.filter(({ rule }) => rule === 'hidden-region');
  if (regions.length === 0) return [];
  const inside = sightings.filter(
    ({ rule, start, end }) =>
      rule !== 'hidden-region' &&
      rule !== 'document-field' &&
      rule !== 'html-page' &&
      rule !== 'wants-detail' &&
      regions.some((region) => region.start <= start && end <= region.end),
  );
  return inside.map((sighting) => ({ ...sighting, rule: 'hidden-instruction' }));
}

/** Override in another script: a word of each of a language's three groups. */
function scriptSightings(text: string): readonly Sighting[] {
  if (!/[\u0370-\u0eff\u3040-\ud7ff]/u.test(text)) return [];
  const lower = text.toLowerCase();
  return scriptPhrases.flatMap((groups) => {
    const places = groups.map((pieces) => pieces.map((piece) => lower.indexOf(piece)).find((at) => at >= 0) ?? -1);
    const from = Math.min(...places);
    const to = Math.max(...places);
    return from < 0 || to - from > 120 ? [] : [{ rule: 'script-override', strength: 1, start: from, end: to + 1 }];
  });
}

function optional(sighting: Sighting | undefined): readonly Sighting[] {
  return sighting === undefined ? [] : [sighting];
}

function placed(sighting: Sighting, view: View): Sighting {
  const [start, end] = view.place(sighting.start, sighting.end);
  return { ...sighting, start, end };
}
