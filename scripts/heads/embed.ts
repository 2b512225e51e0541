// Embeddings for training: made by the product's embedder, one text a run, and kept on disk by hash, so that a second training reads them.
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { meanVector } from '../../appliance/src/inference/classifiers/mean-vector.ts';
import { openSession } from '../../appliance/src/inference/classifiers/open-session.ts';
import { readWordPiece } from '../../appliance/src/inference/wordpiece/read-word-piece.ts';
import { createWordPiece } from '../../appliance/src/inference/wordpiece/word-piece.ts';

/** What the product cuts at. */
const mostTokens = 256;
const width = 384;
const recordBytes = 32 + width * 4;

/** Vectors of all texts, in order. `model` is the embedder's folder, `cache` a folder outside the repository. */
export async function embedAll(
  texts: readonly string[],
  place: { readonly model: string; readonly cache: string },
): Promise<Float32Array[]> {
  mkdirSync(place.cache, { recursive: true });
  const weights = readFileSync(join(place.model, 'onnx/model_quantized.onnx'));
  const file = join(place.cache, `embeddings-${createHash('sha256').update(weights).digest('hex').slice(0, 16)}.bin`);
  const known = readCache(file);
  const wanted = [...new Set(texts)].filter((text) => !known.has(keyOf(text).toString('hex')));
  if (wanted.length > 0) {
    console.error(`embedding ${wanted.length} texts …`);
    const run = await openSession(weights);
    const tokenize = createWordPiece(readWordPiece(JSON.parse(readFileSync(join(place.model, 'tokenizer.json'), 'utf8'))));
    for (const text of wanted) {
      const vector = meanVector(await run(tokenize(text, mostTokens)));
      const key = keyOf(text);
      known.set(key.toString('hex'), vector);
      appendFileSync(file, Buffer.concat([key, Buffer.from(vector.buffer)]));
    }
  }
  return texts.map((text) => known.get(keyOf(text).toString('hex')) ?? new Float32Array(width));
}

function keyOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function readCache(file: string): Map<string, Float32Array> {
  const known = new Map<string, Float32Array>();
  if (!existsSync(file)) return known;
  const bytes = readFileSync(file);
  for (let at = 0; at + recordBytes <= bytes.length; at += recordBytes) {
    const vector = bytes.buffer.slice(bytes.byteOffset + at + 32, bytes.byteOffset + at + recordBytes);
    known.set(bytes.toString('hex', at, at + 32), new Float32Array(vector));
  }
  return known;
}
