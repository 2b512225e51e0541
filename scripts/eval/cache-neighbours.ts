import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { embedAll } from '../heads/embed.ts';
import { jsonLines, textOf } from '../heads/json-lines.ts';
import { seeded } from '../heads/seeded.ts';
import type { ExamPair } from './cache-exam.ts';
import type { ModelPlaces } from './cache-models.ts';

const sets = ['banking77-train', 'clinc150-train'];
const nearest = 5;
const leastCosine = 0.5;

/**
 * What a cache would look up by mistake: for questions of each intent data set, the nearest ones with another intent. Intents whose questions
 * lie nearly in one place are left out: they hold the same questions under two labels ("why is it pending?" in three of them).
 */
export async function otherIntents(data: string, places: ModelPlaces, count: number): Promise<ExamPair[]> {
  const pairs: ExamPair[] = [];
  for (const set of sets) {
    const file = join(data, `routing/${set}.jsonl`);
    if (!existsSync(file)) {
      console.log(`${set}: skipped, there is no routing/${set}.jsonl in the data folder`);
      continue;
    }
    const rows = seeded(11)
      .some(jsonLines(readFileSync(file, 'utf8')), count)
      .map((row) => ({ text: textOf(row['text']), label: textOf(row['label']) }));
    const vectors = await embedAll(
      rows.map(({ text }) => text),
      { model: join(places.models, 'all-minilm-l6-v2'), cache: places.cache },
    );
    pairs.push(
      ...neighbours(rows, vectors, confusable(rows, vectors)).map((pair, at) => ({
        ...pair,
        id: `${set}-${at}`,
        label: 0 as const,
        kind: set,
      })),
    );
  }
  return pairs;
}

interface Labelled {
  readonly text: string;
  readonly label: string;
}

function neighbours(
  rows: readonly Labelled[],
  vectors: readonly Float32Array[],
  alike: ReadonlySet<string>,
): { readonly stored: string; readonly asked: string }[] {
  return rows.flatMap(({ text, label }, at) => {
    const near: { readonly text: string; readonly cosine: number }[] = [];
    for (let other = 0; other < at; other += 1) {
      const row = rows[other];
      if (!row || row.label === label || alike.has(`${row.label} ${label}`)) continue;
      const cosine = dot(vectors[at], vectors[other]);
      if (cosine >= leastCosine) near.push({ text: row.text, cosine });
    }
    return near
      .sort((one, two) => two.cosine - one.cosine)
      .slice(0, nearest)
      .map((found) => ({ stored: found.text, asked: text }));
  });
}

/** Pairs of labels whose mean vectors are nearly one. */
function confusable(rows: readonly Labelled[], vectors: readonly Float32Array[]): ReadonlySet<string> {
  const means = new Map<string, Float32Array>();
  rows.forEach(({ label }, at) => {
    const sum = means.get(label) ?? new Float32Array(vectors[at]?.length ?? 0);
    vectors[at]?.forEach((value, index) => (sum[index] = (sum[index] ?? 0) + value));
    means.set(label, sum);
  });
  const pairs = new Set<string>();
  for (const [one, left] of means) {
    for (const [other, right] of means)
      if (one !== other && dot(left, right) / Math.sqrt(dot(left, left) * dot(right, right)) >= nearlyOne) pairs.add(`${one} ${other}`);
  }
  return pairs;
}

const nearlyOne = 0.7;

function dot(one: Float32Array | undefined, other: Float32Array | undefined): number {
  if (!one || !other) return 0;
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += (one[at] ?? 0) * (other[at] ?? 0);
  return sum;
}
