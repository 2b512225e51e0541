// Cosine and the verifier's probability for pairs of questions, by the models that ship. Answers are kept on disk by hash, outside the repository.
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { readWordPiece } from '../../appliance/src/inference/wordpiece/read-word-piece.ts';
import { createWordPiece, type Tokenize } from '../../appliance/src/inference/wordpiece/word-piece.ts';
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

/** `models` holds all-minilm-l6-v2 and cache-verifier, `cache` is a folder outside the repository. */
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

/** The lower probability of both directions. */
export type Verify = (pair: TextPair) => Promise<number>;

async function verifyAll(pairs: readonly TextPair[], places: ModelPlaces): Promise<number[]> {
  const verify = createVerifier(places);
  const found: number[] = [];
  for (const pair of pairs) found.push(await verify(pair));
  return found;
}

/** Loads the model when the first pair is not known from disk. */
export function createVerifier({ models, cache }: ModelPlaces): Verify {
  mkdirSync(cache, { recursive: true });
  const model = join(models, 'cache-verifier');
  const weights = readFileSync(join(model, 'onnx/model_quantized.onnx'));
  const file = join(cache, `verified-${createHash('sha256').update(weights).digest('hex').slice(0, 16)}.txt`);
  const known = readKnown(file);
  let opened: Promise<Verify> | undefined;
  return async (pair) => {
    const key = keyOf(pair);
    const before = known.get(key);
    if (before !== undefined) return before;
    opened ??= openVerifier(weights, join(model, 'tokenizer.json'));
    const value = await (await opened)(pair);
    known.set(key, value);
    appendFileSync(file, `${key} ${value.toFixed(5)}\n`);
    return value;
  };
}

function readKnown(file: string): Map<string, number> {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  return new Map(lines.filter((line) => line !== '').map((line) => [line.slice(0, 32), Number(line.slice(33))]));
}

function keyOf({ stored, asked }: TextPair): string {
  return createHash('sha256').update(`${stored}\n${asked}`).digest('hex').slice(0, 32);
}

async function openVerifier(weights: Uint8Array, tokenizer: string): Promise<Verify> {
  const session = await InferenceSession.create(weights, { intraOpNumThreads: 1, interOpNumThreads: 1, logSeverityLevel: 4 });
  const tokenize = createWordPiece(readWordPiece(JSON.parse(readFileSync(tokenizer, 'utf8'))));
  return async ({ stored, asked }) =>
    Math.min(await direction(session, tokenize, [stored, asked]), await direction(session, tokenize, [asked, stored]));
}

const mostTokens = 64;

/** `[CLS] a [SEP] b [SEP]` with token types; the longer side is cut first. */
async function direction(session: InferenceSession, tokenize: Tokenize, [one, other]: readonly [string, string]): Promise<number> {
  const first = [...tokenize(one, mostTokens).ids];
  const second = tokenize(other, mostTokens).ids.slice(1);
  while (first.length + second.length > mostTokens) {
    if (first.length > second.length) first.splice(-2, 1);
    else second.splice(-2, 1);
  }
  const ids = [...first, ...second];
  const types = ids.map((_, at) => (at < first.length ? 0n : 1n));
  const tensor = (values: readonly bigint[]): Tensor => new Tensor('int64', BigInt64Array.from(values), [1, ids.length]);
  const feeds: Record<string, Tensor> = {
    input_ids: tensor(ids.map(BigInt)),
    attention_mask: tensor(ids.map(() => 1n)),
    token_type_ids: tensor(types),
  };
  const [output = ''] = session.outputNames;
  const { data } = (await session.run(feeds))[output] ?? {};
  const [different, same] = data instanceof Float32Array ? data : [];
  return 1 / (1 + Math.exp((different ?? 0) - (same ?? 0)));
}
