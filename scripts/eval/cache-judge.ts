import {
  decide,
  judgePair,
  readQuestion,
  thresholds as shipped,
  type PairJudgement,
  type Thresholds,
} from '../../appliance/src/cache/meaning/meaning.ts';
import { askModels, type ModelPlaces } from './cache-models.ts';
import type { ExamPair } from './cache-exam.ts';

/** A pair as the guard and the models see it. The models are only asked about pairs that pass the rules. */
export interface JudgedPair {
  readonly pair: ExamPair;
  readonly judgement: PairJudgement;
  /** `same` is 'none' where no verifier is asked. */
  readonly answer: { readonly cosine: number; readonly same: number | 'none' } | undefined;
}

export async function judgePairs(pairs: readonly ExamPair[], places: ModelPlaces): Promise<JudgedPair[]> {
  const judged = pairs.map((pair) => {
    return { pair, judgement: judgePair(readQuestion(pair.stored), readQuestion(pair.asked)) };
  });
  const passing = judged.filter(({ judgement }) => judgement.passes);
  const answers = await askModels(
    passing.map(({ pair }) => pair),
    places,
  );
  const byPair = new Map(passing.map(({ pair }, at) => [pair, answers[at]]));
  return judged.map((one) => ({ ...one, answer: byPair.get(one.pair) }));
}

/** Whether the shipped decision, or one with other thresholds, serves the pair. */
export function isHit({ judgement, answer }: JudgedPair, thresholds: Thresholds = shipped): boolean {
  return decide(judgement, { cosine: answer?.cosine ?? 0, same: answer?.same, thresholds }).hit;
}
