// scripts/eval/main.ts cache-fit --data DIR --cache DIR [--exam FILE …] [--write]: fits the floors of the semantic cache per class of questions.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { binomialUpperBound } from '../../appliance/src/cache/bound/binomial-bound.ts';
import type { Floor, Proof, QuestionClass, Thresholds } from '../../appliance/src/cache/meaning/meaning.ts';
import { inFirstHalf } from './cache-exam.ts';
import { isHit, type JudgedPair } from './cache-judge.ts';

const delta = 0.005;
const classes = ['general', 'banking', 'investment'] as const;

/** Pairs that were judged: those of exams, and those that a cache would look up by mistake. */
export interface FitPairs {
  readonly written: readonly JudgedPair[];
  readonly neighbours: readonly JudgedPair[];
}

export interface ClassFit {
  readonly class: QuestionClass;
  readonly floors: Partial<Record<Proof, Floor>>;
  readonly trials: number;
  readonly falseHits: number;
  readonly found: number;
  readonly rewordings: number;
}

/**
 * The floors that find the most rewordings while no written trap is served and the upper bound over all pairs with two answers stays below
 * half of the 1 % that routes allow, or none of them is served where they are too few to show that. Fitted on the first half of the pairs; the counts are those of the second, which the live bound starts from.
 */
export function fitClasses({ written, neighbours }: FitPairs): ClassFit[] {
  const all = [...written, ...neighbours];
  return classes.map((of) => {
    const mine = all.filter(({ judgement }) => judgement.class === of);
    const floors = fitClass(mine.filter(({ pair }) => inFirstHalf(pair)));
    return {
      class: of,
      floors,
      ...counts(
        mine.filter(({ pair }) => !inFirstHalf(pair)),
        floors,
      ),
    };
  });
}

/** Floors that were tried, the laxest first (even a full proof must not have the verifier clearly against it); the last of each keeps the proof from hitting at all. */
const tried = {
  full: [0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95],
  near: [0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 2],
  open: [0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 2],
} as const;
const cosineFloors = { full: 0.4, near: 0.5, open: 0.5 } as const;

interface Tried {
  readonly floors: Partial<Record<Proof, Floor>>;
  readonly found: number;
  readonly height: number;
}

function fitClass(pairs: readonly JudgedPair[]): Partial<Record<Proof, Floor>> {
  const passing = pairs.filter(({ judgement }) => judgement.passes);
  const trials = pairs.filter(({ pair }) => pair.label === 0).length;
  const sound = everyChoice().flatMap((same): Tried[] => {
    const floors = floorsOf(same);
    const hits = passing.filter((one) => isHit(one, everyClass(floors)));
    const wrong = hits.filter(({ pair }) => pair.label === 0);
    if (wrong.some(isWrittenTrap) || (wrong.length > 0 && boundOf(wrong.length, trials) > delta)) return [];
    return [{ floors, found: hits.length - wrong.length, height: 4 * same.open + 2 * same.near + same.full }];
  });
  const most = Math.max(0, ...sound.map(({ found }) => found));
  const nearly = sound.filter(({ found }) => found >= most * nearlyAll);
  return nearly.reduce<Tried | undefined>((best, one) => (best && best.height >= one.height ? best : one), undefined)?.floors ?? {};
}

/** Of floors that find nearly as much, the highest are taken, those first that stand where the rules prove least. */
const nearlyAll = 0.99;

type SameFloors = Readonly<Record<'full' | 'near' | 'open', number>>;

/** The less the rules prove, the surer the verifier must be. */
function everyChoice(): SameFloors[] {
  return tried.full.flatMap((full) =>
    tried.near
      .filter((near) => near >= full)
      .flatMap((near) => tried.open.filter((open) => open >= near).map((open) => ({ full, near, open }))),
  );
}

/** The live bound lets a calibration count for so many trials at most, and must hold from the first day on. */
const countedTrials = 1000;

function boundOf(wrong: number, trials: number): number {
  const share = Math.min(1, countedTrials / Math.max(1, trials));
  return binomialUpperBound(Math.ceil(wrong * share), Math.round(trials * share));
}

function isWrittenTrap({ pair }: JudgedPair): boolean {
  return !pair.kind.endsWith('-train');
}

function floorsOf(same: SameFloors): Partial<Record<Proof, Floor>> {
  const floor = (proof: 'full' | 'near' | 'open'): Partial<Record<Proof, Floor>> =>
    same[proof] > 1 ? {} : { [proof]: { cosine: cosineFloors[proof], same: same[proof], alone: proof === 'full' && same.full <= 0.5 } };
  return { ...floor('full'), ...floor('near'), ...floor('open') };
}

function everyClass(floors: Partial<Record<Proof, Floor>>): Thresholds {
  return { general: floors, banking: floors, investment: floors };
}

function counts(
  pairs: readonly JudgedPair[],
  floors: Partial<Record<Proof, Floor>>,
): Pick<ClassFit, 'trials' | 'falseHits' | 'found' | 'rewordings'> {
  const hit = (one: JudgedPair): boolean => isHit(one, everyClass(floors));
  const traps = pairs.filter(({ pair }) => pair.label === 0);
  const rewordings = pairs.filter(({ pair }) => pair.label === 1);
  return { trials: traps.length, falseHits: traps.filter(hit).length, found: rewordings.filter(hit).length, rewordings: rewordings.length };
}

/** Writes the generated file of the product. */
export function writeThresholds(fits: readonly ClassFit[]): void {
  const line = ({ class: of, floors }: ClassFit): string =>
    `  ${of}: { ${Object.entries(floors)
      .map(([proof, { cosine, same, alone }]) => `${proof}: { cosine: ${cosine}, same: ${same}, alone: ${String(alone)} }`)
      .join(', ')} },`;
  const count = ({ class: of, trials, falseHits }: ClassFit): string => `  ${of}: { trials: ${trials}, falseHits: ${falseHits} },`;
  writeFileSync(
    join(import.meta.dirname, '../../appliance/src/cache/meaning/thresholds.ts'),
    `// Written by \`npm run eval -- cache --fit\` from labelled pairs; not by hand.
import type { Thresholds } from './decide.ts';
import type { QuestionClass } from './question.ts';

/** Floors per class and proof: no trap of the fitting half was served, and the upper bound of the false-hit rate was at most 0.5 %, or nothing was served wrongly. */
export const thresholds: Thresholds = {
${fits.map(line).join('\n')}
};

/** Pairs with two answers that were tried with these floors and not used to fit them, and how many of them were served. */
export const calibration: Readonly<Record<QuestionClass, { readonly trials: number; readonly falseHits: number }>> = {
${fits.map(count).join('\n')}
};
`,
  );
}
