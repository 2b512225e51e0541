// Sentence likeness as people judge it against the product's embedder: tokenizer, pooling, quantised weights and process together.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createInference } from '../../appliance/src/inference/inference.ts';
import { spearman } from './spearman.ts';
import { stsPairs, type StsPair } from './sts-pairs.ts';

/** Of the original weights in 32 bits on the development half, and how far from it ours may be. */
const published = 0.8672;
const within = 0.01;

/** In a folder of data sets. */
const usualFile = 'embeddings/stsb-en-dev.csv';

/** Prints the Spearman correlation on a file of pairs, or of a folder that has it; 1 where it is too far from the published one. */
export async function measureSts(data: string): Promise<0 | 1> {
  const file = existsSync(data) && statSync(data).isDirectory() ? join(data, usualFile) : data;
  if (!existsSync(file)) {
    console.log(`sts: skipped, there is no ${file}`);
    return 0;
  }
  const pairs = stsPairs(readFileSync(file, 'utf8'));
  if (pairs.length < 2) {
    console.error(`sts: ${file} has no lines of sentence, sentence, score`);
    return 1;
  }
  const began = performance.now();
  const found = spearman(
    await likenesses(pairs),
    pairs.map(({ score }) => score),
  );
  const ms = (performance.now() - began) / (2 * pairs.length);
  const holds = Math.abs(found - published) <= within;
  console.log(`sts: ${pairs.length} pairs, Spearman ${found.toFixed(4)}, ${ms.toFixed(2)} ms a text`);
  console.log(`published ${published} (${within} either way is wanted): ${holds ? 'ok' : 'MISS'}`);
  return holds ? 0 : 1;
}

/** Cosine of each pair, one text a run as in the product. */
async function likenesses(pairs: readonly StsPair[]): Promise<readonly number[]> {
  const clock = { now: () => Date.now(), monotonic: () => performance.now() };
  const room = createInference({ sideLoaded: [], clock, log: () => undefined });
  const ask = { deadlineMs: 10_000 };
  const found: number[] = [];
  try {
    for (const { one, other } of pairs) found.push(dot(await room.embed(one, ask), await room.embed(other, ask)));
  } finally {
    await room.close();
  }
  return found;
}

function dot(one: Float32Array, other: Float32Array): number {
  return one.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0);
}
