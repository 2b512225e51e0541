// Features of all training texts, made by the product's own functions, kept in flat arrays.
import { gramCounter } from '../../appliance/src/inference/heads/hashed-grams.ts';
import type { FeatureSettings } from '../../appliance/src/inference/heads/heads.ts';
import { lexicalCounts } from '../../appliance/src/inference/heads/lexical-counts.ts';
import { normalText } from '../../appliance/src/inference/heads/normal-text.ts';
import { dampened } from '../../appliance/src/inference/heads/score-heads.ts';

/** One text's features: dense ones (embedding, lexical counts, 1 for the bias) and n-grams, all scaled as the product scales them. */
export interface Features {
  readonly dense: Float32Array;
  readonly buckets: Uint32Array;
  readonly amounts: Float32Array;
}

/** Makes the features of a text and its embedding. */
export function featureMaker(settings: FeatureSettings): (text: string, vector: Float32Array) => Features {
  const countGrams = gramCounter(settings.grams);
  return (text, vector) => {
    const lexical = lexicalCounts(text);
    const dense = new Float32Array(settings.embedding + lexical.length + 1);
    for (let at = 0; at < settings.embedding; at += 1) dense[at] = settings.embeddingFactor * (vector[at] ?? 0);
    for (let at = 0; at < lexical.length; at += 1) dense[settings.embedding + at] = settings.lexicalFactor * (lexical[at] ?? 0);
    dense[dense.length - 1] = 1;
    const { buckets, counts, size } = countGrams(normalText(text));
    const amounts = Float32Array.from({ length: size }, (_, at) => dampened(counts[at] ?? 0));
    const factor =
      settings.gramFactor /
      Math.sqrt(
        Math.max(
          1,
          amounts.reduce((sum, amount) => sum + amount * amount, 0),
        ),
      );
    return { dense, buckets: buckets.slice(0, size), amounts: amounts.map((amount) => amount * factor) };
  };
}
