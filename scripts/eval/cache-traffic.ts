import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decide, judgePair, readQuestion, thresholds, type Proof, type Question } from '../../appliance/src/cache/meaning/meaning.ts';
import { embedAll } from '../heads/embed.ts';
import { jsonLines, textOf } from '../heads/json-lines.ts';
import { seeded } from '../heads/seeded.ts';
import { createVerifier, type ModelPlaces, type Verifier } from './cache-models.ts';

interface Entry {
  readonly question: Question;
  readonly vector: Float32Array;
  readonly text: string;
  readonly label: string;
}

/** A hit between two different texts. */
export interface TrafficHit {
  readonly stored: string;
  readonly asked: string;
  readonly labels: readonly [string, string];
  readonly proof: Proof;
  readonly same: number | undefined;
}

export interface Traffic {
  readonly asked: number;
  readonly hits: readonly TrafficHit[];
}

const candidates = 5;
const leastCosine = 0.5;

/** Asks a banking data set's questions one after the other, each against the nearest of those before it; undefined without the data. */
export async function distinctTraffic(data: string, places: ModelPlaces, count: number): Promise<Traffic | undefined> {
  const file = join(data, 'routing/banking77-train.jsonl');
  if (!existsSync(file)) return undefined;
  const rows = seeded(7).some(jsonLines(readFileSync(file, 'utf8')), count);
  const texts = rows.map((row) => textOf(row['text']));
  const vectors = await embedAll(texts, { model: join(places.models, 'all-minilm-l6-v2'), cache: places.cache });
  const verifier = createVerifier(places);
  const entries: Entry[] = [];
  const hits: TrafficHit[] = [];
  for (const [at, row] of rows.entries()) {
    const text = texts[at] ?? '';
    const asked: Entry = { question: readQuestion(text), vector: vectors[at] ?? new Float32Array(), text, label: textOf(row['label']) };
    const hit = await lookUp(asked, entries, verifier);
    if (hit) hits.push(hit);
    else entries.push(asked);
  }
  await verifier.close();
  return { asked: rows.length, hits };
}

/** As the cache does: of the nearest, the one that the rules show best, then the verifier's word on it. */
async function lookUp(asked: Entry, entries: readonly Entry[], verifier: Verifier): Promise<TrafficHit | undefined> {
  const near = entries
    .map((entry) => ({ entry, cosine: cosineOf(entry.vector, asked.vector) }))
    .filter(({ cosine }) => cosine >= leastCosine)
    .sort((one, other) => other.cosine - one.cosine)
    .slice(0, candidates)
    .map((found) => ({ ...found, judgement: judgePair(found.entry.question, asked.question) }))
    .sort((one, other) => strength.indexOf(other.judgement.proof) - strength.indexOf(one.judgement.proof));
  const [best] = near;
  if (!best?.judgement.passes) return undefined;
  const { entry, judgement, cosine } = best;
  const same = judgement.proof === 'same' ? undefined : await verifier.verify({ stored: entry.text, asked: asked.text });
  if (!decide(judgement, { cosine, same, thresholds }).hit) return undefined;
  return { stored: entry.text, asked: asked.text, labels: [entry.label, asked.label], proof: judgement.proof, same };
}

const strength: readonly Proof[] = ['none', 'open', 'near', 'full', 'same'];

function cosineOf(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at += 1) sum += (one[at] ?? 0) * (other[at] ?? 0);
  return sum;
}
