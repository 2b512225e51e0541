/** A text that a topic would get, judged without it having been seen. */
export interface Taken {
  /** Column of the topic. */
  readonly topic: number;
  readonly score: number;
  readonly right: boolean;
  /** It belongs to no topic at all. */
  readonly outside: boolean;
  readonly weight: number;
}

/** What a topic's threshold aims at. */
export interface Aim {
  /** Of what the topic takes, this share shall not be outsiders; where `own` is set, not other topics' texts either. */
  readonly precision: number;
  readonly own: boolean;
}

/** How many rows' worth all topics together speak for one topic: more of outsiders, of which a topic meets few. */
const shared = { own: 20, outside: 200 } as const;
/** Below this nothing is taken, however clean it looked among few texts. */
const least = 0.05;
/** A threshold is raised further while it loses no more than this share of the texts that belong to topics. */
const spare = 0.005;

/** For each topic the lowest threshold whose precision, smoothed towards that of all topics, is what its aim asks for. */
export function fitThresholds(taken: readonly Taken[], aims: readonly Aim[]): readonly number[] {
  const floor = spareThreshold(taken);
  const pools = new Map([true, false].map((own) => [own, precisionCurve(taken, own)]));
  const byTopic = Map.groupBy(taken, ({ topic }) => topic);
  return aims.map((aim, topic) => {
    const pool = pools.get(aim.own);
    if (!pool) return floor;
    return Math.max(floor, lowest({ own: byTopic.get(topic) ?? [], aim, pool }));
  });
}

interface Curve {
  /** Precision of what scores at least so much. */
  at(score: number): number;
}

function lowest({ own, aim, pool }: { readonly own: readonly Taken[]; readonly aim: Aim; readonly pool: Curve }): number {
  const worth = aim.own ? shared.own : shared.outside;
  for (let step = 1; step < 100; step += 1) {
    const threshold = step / 100;
    if (threshold < least) continue;
    const list = own.filter(({ score }) => score >= threshold);
    const all = sum(list);
    const good = sum(list.filter((row) => isGood(row, aim.own)));
    if ((good + worth * pool.at(threshold)) / (all + worth) >= aim.precision) return threshold;
  }
  return 0.99;
}

function precisionCurve(taken: readonly Taken[], own: boolean): Curve {
  const steps = Array.from({ length: 101 }, (_, step) => {
    const list = taken.filter(({ score }) => score >= step / 100);
    const all = sum(list);
    return all === 0 ? 1 : sum(list.filter((row) => isGood(row, own))) / all;
  });
  return { at: (score) => steps[Math.round(score * 100)] ?? 1 };
}

function isGood({ right, outside }: Taken, own: boolean): boolean {
  return own ? right : !outside;
}

/** The score that all but a few of the texts reach that the head sees right. */
function spareThreshold(taken: readonly Taken[]): number {
  const scores = taken
    .filter(({ right }) => right)
    .map(({ score }) => score)
    .toSorted((one, other) => one - other);
  return Math.max(least, Math.min(0.5, scores[Math.floor(scores.length * spare)] ?? least));
}

function sum(list: readonly Taken[]): number {
  return list.reduce((all, { weight }) => all + weight, 0);
}
