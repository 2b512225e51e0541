import {
  decide,
  type Decision,
  judgePair,
  type PairJudgement,
  type Question,
  type QuestionClass,
  readQuestion,
  thresholds,
} from '#cache/meaning/meaning';
import type { RouteCache } from '#pipeline/snapshot';
import type { CacheEntry, Neighbour } from './cache-ports.ts';
import type { CacheCorePorts } from './core-ports.ts';
import { isLive, isOpenTo } from './live.ts';
import { resting } from './resting.ts';
import { within } from './within.ts';

/** A question as it is looked up by its meaning. */
export interface MeaningAsk {
  readonly text: string;
  readonly read: Question;
  readonly vector: Float32Array;
  readonly embedder: string;
  /** Its own scope, and that of imported answers where it may have one. */
  readonly scopes: readonly string[];
  readonly tags: readonly string[];
  /** Of the key. */
  readonly family: string;
  readonly settings: RouteCache;
  /** The caller's; undefined: as fitted. */
  readonly threshold: number | undefined;
  readonly isNever: (stored: string) => boolean;
}

/** What was thought of an entry that was near: no texts. */
export interface Candidate {
  readonly entry: string;
  readonly cosine: number;
  readonly reason: string;
}

export interface MeaningHit extends Neighbour {
  /** The stricter one of both questions. */
  readonly class: QuestionClass;
  /** Both are the same words but for case, greeting and the like. */
  readonly sameWords: boolean;
}

export interface MeaningFound {
  readonly hit: MeaningHit | undefined;
  /** Why there is none: of the best candidate. */
  readonly reason: string;
  readonly candidates: readonly Candidate[];
}

/** Neighbours that are judged. Ids and numbers make many questions near that mean something else. */
const judged = 8;
const nearestMs = 250;
const sameMs = 400;

type MeaningPorts = Pick<CacheCorePorts, 'book' | 'same' | 'clock'>;

/** Looks for a stored question that means the same: nearest first, each judged by the rules, one at most by the verifier. */
export function createMeaningLook(ports: MeaningPorts): (ask: MeaningAsk) => Promise<MeaningFound> {
  const questions = new WeakMap<CacheEntry, Question>();
  /** Read once for each entry in memory. */
  const questionOf = (entry: CacheEntry): Question => {
    const read = questions.get(entry) ?? readQuestion(entry.question);
    questions.set(entry, read);
    return read;
  };
  const verify = resting(
    async (stored: string, asked: string): Promise<number | 'none'> => {
      const asking = ports.same(stored, asked, sameMs);
      return asking === undefined ? 'none' : await asking;
    },
    { ms: sameMs, monotonic: () => ports.clock.monotonic() },
  );
  return (ask) => look(ask, { ...ports, questionOf, verify });
}

interface Looking extends MeaningPorts {
  readonly questionOf: (entry: CacheEntry) => Question;
  /** `none`: there is no verifier. */
  readonly verify: (stored: string, asked: string) => Promise<number | 'none'>;
}

async function look(ask: MeaningAsk, ports: Looking): Promise<MeaningFound> {
  const neighbours = await nearest(ask, ports);
  const refused: Candidate[] = [];
  const open: Passing[] = [];
  for (const neighbour of neighbours) {
    const reason = reasonAgainst(neighbour, ask, ports.clock.now());
    const judgement = reason === undefined ? judgePair(ports.questionOf(neighbour.entry), ask.read) : undefined;
    if (!judgement?.passes) refused.push(candidate(neighbour, reason ?? judgement?.reason ?? ''));
    else open.push({ neighbour, judgement });
  }
  const { hit, looked } = await choose(open, ask, ports);
  const candidates = [...looked, ...refused].toSorted((left, right) => right.cosine - left.cosine);
  return { hit, reason: candidates[0]?.reason ?? 'no-entry', candidates };
}

interface Passing {
  readonly neighbour: Neighbour;
  readonly judgement: PairJudgement;
}

interface Chosen {
  readonly hit: MeaningHit | undefined;
  readonly looked: readonly Candidate[];
}

async function nearest({ scopes, vector, ...ask }: MeaningAsk, { book, clock }: MeaningPorts): Promise<readonly Neighbour[]> {
  const floor = Math.max(leastCosine(), ask.settings.threshold ?? 0, ask.threshold ?? 0);
  const looks = scopes.map(
    async (scope) => await within(book.nearest(scope, vector, { count: judged, floor, nowMs: clock.now() }), nearestMs),
  );
  const found = await Promise.all(looks);
  return found.flat().toSorted((left, right) => right.cosine - left.cosine);
}

/** Below the lowest of all floors nothing can be a hit. */
function leastCosine(): number {
  return Math.min(1, ...Object.values(thresholds).flatMap((floors) => Object.values(floors).map(({ cosine }) => cosine)));
}

/** What speaks against an entry before its question is read. */
function reasonAgainst({ entry }: Neighbour, ask: MeaningAsk, nowMs: number): string | undefined {
  if (!isLive(entry, ask.settings, nowMs)) return 'expired';
  if (entry.question === '' || entry.embedder !== ask.embedder) return 'other-embedder';
  if (!isOpenTo(entry, ask.family, ask.settings.confirmations)) return 'unconfirmed';
  if (!ask.tags.every((tag) => entry.tags.includes(tag))) return 'tags';
  return ask.isNever(entry.question) ? 'never-match' : undefined;
}

/** First what is told by the words alone; then the one of the rest that the rules show best, by the verifier's word. */
async function choose(open: readonly Passing[], ask: MeaningAsk, { verify }: Looking): Promise<Chosen> {
  const looked: Candidate[] = [];
  const unsure: Passing[] = [];
  for (const passing of open) {
    const { hit, reason } = decideOn(passing, undefined);
    if (hit) return { hit: hitOf(passing), looked: [...looked, candidate(passing.neighbour, reason)] };
    if (reason === 'verifier-silent') unsure.push(passing);
    else looked.push(candidate(passing.neighbour, reason));
  }
  const [best, ...others] = unsure.toSorted((left, right) => strengthOf(right) - strengthOf(left));
  if (!best) return { hit: undefined, looked };
  const same = await verify(best.neighbour.entry.question, ask.text).catch(() => undefined);
  const { hit, reason } = decideOn(best, same);
  const notAsked = others.map(({ neighbour }) => candidate(neighbour, 'not-best'));
  return { hit: hit ? hitOf(best) : undefined, looked: [...looked, candidate(best.neighbour, reason), ...notAsked] };
}

/** Sorting keeps the nearer of two equals first. */
function strengthOf({ judgement: { proof } }: Passing): number {
  switch (proof) {
    case 'same':
      return 4;
    case 'full':
      return 3;
    case 'near':
      return 2;
    case 'open':
      return 1;
    case 'none':
      return 0;
  }
}

function decideOn({ neighbour, judgement }: Passing, same: number | 'none' | undefined): Decision {
  return decide(judgement, { cosine: neighbour.cosine, same, thresholds });
}

function hitOf({ neighbour, judgement }: Passing): MeaningHit {
  return { ...neighbour, class: judgement.class, sameWords: judgement.proof === 'same' };
}

function candidate({ entry, cosine }: Neighbour, reason: string): Candidate {
  return { entry: entry.id, cosine, reason };
}
