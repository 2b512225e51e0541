import { decisionThreshold, type Head, type Heads } from './heads.ts';
import { lexicalCounts } from './lexical-counts.ts';
import { normalText } from './normal-text.ts';
import { sentencePieces } from './sentence-pieces.ts';

/**
 * Probability of each head, 0 to 1; 0.6 is where a head decides. `vector` is the text's unit embedding (it may have seen only the text's
 * beginning; the n-grams see 8,192 characters). Pure, about 0.2 ms for 400 characters; one text at a time.
 */
export function scoreHeads(text: string, vector: Float32Array, heads: Heads): Record<string, number> {
  const raw = textScores(text, vector, heads);
  raiseBySentences(raw, text, heads);
  const scores = Object.fromEntries(heads.heads.map((head, at) => [head.name, probability(raw[at] ?? 0, head)]));
  for (const { name, within } of heads.heads) if (within !== undefined) scores[name] = Math.min(scores[name] ?? 0, scores[within] ?? 0);
  for (const { into, all } of heads.joints) scores[into] = Math.max(scores[into] ?? 0, Math.min(...all.map((name) => scores[name] ?? 0)));
  return scores;
}

/** A piece that comes often counts more, but not in proportion. */
export function dampened(count: number): number {
  return count === 1 ? 1 : 1 + Math.log(count);
}

const decisionLogit = Math.log(decisionThreshold / (1 - decisionThreshold));

function probability(raw: number, { threshold, slope }: Head): number {
  return 1 / (1 + Math.exp(-(slope * (raw - threshold) + decisionLogit)));
}

function textScores(text: string, vector: Float32Array, heads: Heads): Float64Array {
  const { settings, dense } = heads;
  const lexical = lexicalCounts(text);
  const raw = new Float64Array(heads.heads.length).fill(-Infinity);
  const places = placesOf('text', heads);
  const grams = gramScores(text, places, heads);
  for (const [at, place] of places.entries()) {
    const weights = dense[place] ?? new Float32Array();
    let similar = 0;
    for (let of = 0; of < settings.embedding; of += 1) similar += (weights[of] ?? 0) * (vector[of] ?? 0);
    let surface = 0;
    for (let of = 0; of < lexical.length; of += 1) surface += (weights[settings.embedding + of] ?? 0) * (lexical[of] ?? 0);
    raw[place] = (grams[at] ?? 0) + settings.embeddingFactor * similar + settings.lexicalFactor * surface + (weights.at(-1) ?? 0);
  }
  return raw;
}

function raiseBySentences(raw: Float64Array, text: string, heads: Heads): void {
  const places = placesOf('sentence', heads);
  if (places.length === 0) return;
  for (const piece of sentencePieces(text)) {
    const grams = gramScores(piece, places, heads);
    for (const [at, place] of places.entries())
      raw[place] = Math.max(raw[place] ?? 0, (grams[at] ?? 0) + (heads.dense[place]?.at(-1) ?? 0));
  }
}

function placesOf(unit: Head['unit'], { heads }: Heads): number[] {
  return heads.flatMap((head, place) => (head.unit === unit ? [place] : []));
}

/** The n-grams' part of the raw scores of the heads at these places. */
function gramScores(text: string, places: readonly number[], { heads, settings, gramWeights, countGrams }: Heads): Float64Array {
  const { buckets, counts, size } = countGrams(normalText(text));
  const sums = new Float64Array(places.length);
  let squares = 0;
  for (let at = 0; at < size; at += 1) {
    const amount = dampened(counts[at] ?? 0);
    squares += amount * amount;
    const row = (buckets[at] ?? 0) * heads.length;
    for (let of = 0; of < places.length; of += 1) sums[of] = (sums[of] ?? 0) + amount * (gramWeights[row + (places[of] ?? 0)] ?? 0);
  }
  const factor = settings.gramFactor / Math.sqrt(Math.max(1, squares));
  return sums.map((sum, at) => sum * factor * (heads[places[at] ?? 0]?.scale ?? 0));
}
