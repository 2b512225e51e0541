import type { Finding } from '#guardrails/finding';
import { JudgeFailure, type Judge } from '#guardrails/judge';
import { modelFailure } from '#guardrails/model-failure';
import type { EntitySpan, Inference } from '#ports';
import { shapedAddresses } from './address-shapes.ts';
import { isPlausible } from './is-plausible.ts';
import { joinPlaces } from './join-places.ts';
import { defaultThreshold, probabilitiesFor, scoreOf, typeOfLabel, type NameSpan, type NameType } from './name-types.ts';
import { cuedPersons, withoutVerb, withTitle } from './person-cues.ts';
import { signsOf } from './text-signs.ts';

export interface NamesJudgeOptions {
  readonly inference: Pick<Inference, 'entities'>;
  /** What is looked for. */
  readonly types: readonly NameType[];
  /** The lowest score that counts, by type; absent: 0.6, where each type's default probability lies. */
  readonly thresholds?: Readonly<Partial<Record<NameType, number>>>;
  /** Milliseconds for one text. */
  readonly deadlineMs: number;
  /** A side-loaded token classifier; absent: the bundled one. */
  readonly model?: string;
}

/** What the bundled model sees at once. */
const most = 480;

/** People, addresses, places and organisations: the token classifier's spans, less those that cannot be, and what titles and shapes add. */
export function createNamesJudge({ inference, types, thresholds = {}, deadlineMs, model }: NamesJudgeOptions): Judge {
  const thresholdOf = (type: NameType): number => thresholds[type] ?? defaultThreshold;
  const ask = { deadlineMs, thresholds: probabilitiesFor(thresholdOf), ...(model === undefined ? {} : { model }) };
  return {
    unit: 'sentences',
    most,
    prepare(text) {
      if (text.length <= most && word.test(text)) inference.entities(text, ask).catch(() => undefined);
    },
    async judge(text, _place, { signal }) {
      if (!word.test(text)) return [];
      const spans = await inference.entities(text, ask).catch(modelFailure('the model for names'));
      if (signal.aborted) throw new JudgeFailure('late', 'the answer came after the question was withdrawn');
      return namesIn(text, spans)
        .filter(({ type, score }) => types.includes(type) && score >= thresholdOf(type))
        .map(({ type, start, end, score }): Finding => ({ type, start, end, score }));
    },
  };
}

/** Nothing is named without two letters in a row. */
const word = /\p{L}{2}/u;

/** Names in a text whose spans a model found; scores are those of findings. In order, not overlapping. */
function namesIn(text: string, entities: readonly EntitySpan[]): readonly NameSpan[] {
  const found = entities.flatMap(({ label, start, end, score }): NameSpan[] => {
    const type = typeOfLabel(label);
    return type === undefined ? [] : [{ type, start, end, score }];
  });
  const signs = signsOf(text, found);
  const kept = found
    .filter((span) => isPlausible(span, signs))
    .map((span) => withTitle(text, withoutVerb(text, { ...span, score: scoreOf(span.type, span.score) })));
  const names = joinPlaces(text, settled([...kept, ...cuedPersons(text), ...shapedAddresses(text)]));
  return names.filter(({ type, start, end }) => type !== 'address' || isAddress(text.slice(start, end)));
}

/** A number alone is an address only as a postcode. */
function isAddress(found: string): boolean {
  return /\p{L}/u.test(found) || /^\D*\d{3}\s?\d{2,3}\D*$/u.test(found);
}

/** Of spans that overlap, those of one type are joined; else a model's stands before a shape, and the longer before the shorter. */
function settled(spans: readonly NameSpan[]): readonly NameSpan[] {
  const taken: NameSpan[] = [];
  for (const span of spans.toSorted(byStanding)) {
    const across = taken.filter(({ start, end }) => start < span.end && end > span.start);
    if (across.some(({ type }) => type !== span.type)) continue;
    for (const one of across) taken.splice(taken.indexOf(one), 1);
    taken.push(across.reduce(together, span));
  }
  return taken.toSorted((one, other) => one.start - other.start);
}

function byStanding(one: NameSpan, other: NameSpan): number {
  if (one.shape !== other.shape) return one.shape === true ? 1 : -1;
  return other.end - other.start - (one.end - one.start);
}

function together(one: NameSpan, other: NameSpan): NameSpan {
  return {
    type: one.type,
    start: Math.min(one.start, other.start),
    end: Math.max(one.end, other.end),
    score: Math.max(one.score, other.score),
  };
}
