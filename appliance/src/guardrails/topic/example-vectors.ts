import type { Inference } from '#ports';

/** Embeddings of examples, each made when first asked for and then kept. */
export interface ExampleVectors {
  /** Rejects with an InferenceFault; asked for again, it is tried again. */
  of(example: string): Promise<Float32Array>;
}

/** Examples are embedded beside the calls that wait for them, so a call's deadline is none for them. */
const deadlineMs = 30_000;

export function createExampleVectors(inference: Pick<Inference, 'embed'>): ExampleVectors {
  const known = new Map<string, Promise<Float32Array>>();
  return {
    of(example) {
      let vector = known.get(example);
      if (!vector) {
        vector = inference.embed(example, { deadlineMs });
        known.set(example, vector);
        vector.catch(() => known.delete(example));
      }
      return vector;
    },
  };
}
