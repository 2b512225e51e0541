// All texts of all rows, cut as the product cuts them, embedded and turned into features once.
import { segmentsOf } from '../../appliance/src/guardrails/heads/segments.ts';
import type { FeatureSettings } from '../../appliance/src/inference/heads/heads.ts';
import { embedAll } from './embed.ts';
import { featureMaker, type Features } from './feature-table.ts';
import type { Row } from './row.ts';

/** A row and the features of its segments, in order. */
export interface Case {
  readonly row: Row;
  readonly pieces: readonly string[];
  readonly parts: readonly Features[];
}

export interface CorpusPlace {
  readonly model: string;
  readonly cache: string;
  readonly settings: FeatureSettings;
}

/** Later segments of a very long text are left out: it has been judged by then. */
const mostSegments = 8;

/** Cases in the order of the rows. Texts that come more than once share their features. */
export async function makeCorpus(rows: readonly Row[], { model, cache, settings }: CorpusPlace): Promise<Case[]> {
  const partsOf = new Map<string, string[]>();
  for (const { text } of rows) if (!partsOf.has(text)) partsOf.set(text, cut(text));
  const pieces = [...new Set([...partsOf.values()].flat())];
  const vectors = await embedAll(pieces, { model, cache });
  const make = featureMaker(settings);
  const features = new Map(pieces.map((piece, at) => [piece, make(piece, vectors[at] ?? new Float32Array(settings.embedding))]));
  return rows.map((row) => {
    const own = partsOf.get(row.text) ?? [];
    return { row, pieces: own, parts: own.flatMap((piece) => features.get(piece) ?? []) };
  });
}

function cut(text: string): string[] {
  return segmentsOf(text)
    .slice(0, mostSegments)
    .map(({ start, end }) => text.slice(start, end));
}
