// Cosine and the verifier's probability for pairs of questions, by the models that ship. Answers are kept on disk by hash, outside the repository.
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInference, type InferenceRoom } from '../../appliance/src/inference/inference.ts';
import { embedAll } from '../heads/embed.ts';

export interface TextPair {
  readonly stored: string;
  readonly asked: string;
}

export interface ModelAnswer {
  readonly cosine: number;
  /** The lower of both directions. */
  readonly same: number;
}

/** `models` is a folder as the product's, with model-lock.json; `cache` is a folder outside the repository. */
export interface ModelPlaces {
  readonly models: string;
  readonly cache: string;
}

/** Asks both models about each pair, in order. */
export async function askModels(pairs: readonly TextPair[], { models, cache }: ModelPlaces): Promise<ModelAnswer[]> {
  const place = { model: join(models, 'all-minilm-l6-v2'), cache };
  const stored = await embedAll(
    pairs.map((pair) => pair.stored),
    place,
  );
  const asked = await embedAll(
    pairs.map((pair) => pair.asked),
    place,
  );
  const same = await verifyAll(pairs, { models, cache });
  return pairs.map((_, at) => ({ cosine: dot(stored[at], asked[at]), same: same[at] ?? 0 }));
}

function dot(one: Float32Array | undefined, other: Float32Array | undefined): number {
  return one?.reduce((sum, value, at) => sum + value * (other?.[at] ?? 0), 0) ?? 0;
}

async function verifyAll(pairs: readonly TextPair[], places: ModelPlaces): Promise<number[]> {
  const verifier = createVerifier(places);
  const found: number[] = [];
  try {
    for (const pair of pairs) found.push(await verifier.verify(pair));
  } finally {
    await verifier.close();
  }
  return found;
}

/** The product's verifier; what it said once is known from disk. */
export interface Verifier {
  /** The lower probability of both directions. */
  verify(pair: TextPair): Promise<number>;
  close(): Promise<void>;
}

/** Starts the inference room when the first pair is not known from disk. */
export function createVerifier({ models, cache }: ModelPlaces): Verifier {
  mkdirSync(cache, { recursive: true });
  const weights = readFileSync(join(models, 'cache-verifier/onnx/model_quantized.onnx'));
  const file = join(cache, `verified-${createHash('sha256').update(weights).digest('hex').slice(0, 16)}.txt`);
  const known = readKnown(file);
  let room: InferenceRoom | undefined;
  return {
    async verify(pair) {
      const key = keyOf(pair);
      const before = known.get(key);
      if (before !== undefined) return before;
      room ??= createInference({ sideLoaded: [], clock, log: () => undefined, modelsFolder: models });
      const value = await room.compare(pair.stored, pair.asked, { deadlineMs: 10_000 });
      known.set(key, value);
      appendFileSync(file, `${key} ${value.toFixed(5)}\n`);
      return value;
    },
    async close() {
      await room?.close();
    },
  };
}

const clock = { now: () => Date.now(), monotonic: () => performance.now() };

function readKnown(file: string): Map<string, number> {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  return new Map(lines.filter((line) => line !== '').map((line) => [line.slice(0, 32), Number(line.slice(33))]));
}

function keyOf({ stored, asked }: TextPair): string {
  return createHash('sha256').update(`${stored}\n${asked}`).digest('hex').slice(0, 32);
}
