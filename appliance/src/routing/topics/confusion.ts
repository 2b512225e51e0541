import type { TopicModel } from './topic-model.ts';

/** A text's own topic and the one it was given; undefined is none. */
export interface Judged {
  readonly topic: string | undefined;
  readonly chosen: string | undefined;
}

/** A row of texts nobody trained on. `topic` undefined: it belongs to none. */
export interface HeldOutRow {
  readonly text: string;
  readonly vector: Float32Array;
  readonly topic: string | undefined;
}

export interface TopicQuality {
  readonly topic: string;
  /** Rows of the topic; rows that were given it; both. */
  readonly rows: number;
  readonly chosen: number;
  readonly right: number;
  /** Shares from 0 to 1; undefined where there is nothing to divide by. */
  readonly precision: number | undefined;
  readonly recall: number | undefined;
}

/** Rows of one topic that were given another. */
export interface Mixup {
  readonly topic: string;
  readonly chosen: string;
  readonly rows: number;
}

export interface Confusion {
  readonly rows: number;
  readonly right: number;
  /** Rows of topics that were given none. */
  readonly without: number;
  /** Rows that belong to no topic, and how many of them were given none. */
  readonly outside: number;
  readonly rejected: number;
  /** In the order of their first row. */
  readonly topics: readonly TopicQuality[];
  /** The most frequent first. */
  readonly mixups: readonly Mixup[];
}

/** How a model does on rows it was not trained on. */
export function confusionOf(model: Pick<TopicModel, 'classify'>, rows: readonly HeldOutRow[]): Confusion {
  return confusionTable(rows.map(({ text, vector, topic }) => ({ topic, chosen: model.classify(text, vector).topic })));
}

/** The same of rows that are judged already, such as a model's own examples (`TopicModel.judged`). */
export function confusionTable(judged: readonly Judged[]): Confusion {
  const outside = judged.filter(({ topic }) => topic === undefined);
  const inside = judged.flatMap(({ topic, chosen }) => (topic === undefined ? [] : [{ topic, chosen }]));
  const names = new Set([...inside.map(({ topic }) => topic), ...judged.flatMap(({ chosen }) => chosen ?? [])]);
  return {
    rows: judged.length,
    right: inside.filter(({ topic, chosen }) => topic === chosen).length,
    without: inside.filter(({ chosen }) => chosen === undefined).length,
    outside: outside.length,
    rejected: outside.filter(({ chosen }) => chosen === undefined).length,
    topics: qualities(judged, [...names]),
    mixups: mixupsOf(inside),
  };
}

function qualities(judged: readonly Judged[], names: readonly string[]): readonly TopicQuality[] {
  const [own, given] = [Map.groupBy(judged, ({ topic }) => topic), Map.groupBy(judged, ({ chosen }) => chosen)];
  return names.map((topic) => {
    const rows = own.get(topic)?.length ?? 0;
    const chosen = given.get(topic) ?? [];
    const right = chosen.filter((row) => row.topic === topic).length;
    const precision = chosen.length === 0 ? undefined : right / chosen.length;
    return { topic, rows, chosen: chosen.length, right, precision, recall: rows === 0 ? undefined : right / rows };
  });
}

function mixupsOf(inside: readonly { readonly topic: string; readonly chosen: string | undefined }[]): readonly Mixup[] {
  const counts = new Map<string, Mixup>();
  for (const { topic, chosen } of inside) {
    if (chosen === undefined || chosen === topic) continue;
    const key = JSON.stringify([topic, chosen]);
    counts.set(key, { topic, chosen, rows: (counts.get(key)?.rows ?? 0) + 1 });
  }
  return [...counts.values()].toSorted((one, other) => other.rows - one.rows);
}
