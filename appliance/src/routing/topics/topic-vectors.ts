import type { Inference } from '#ports';

/** Embeddings of the texts that topics are learned from, kept from one configuration to the next. */
export interface TopicVectors {
  /**
   * Embeds what is not known yet, one text after the other, so that calls are served in between. Only these texts are kept afterwards. Rejects with
   * an InferenceFault (what was embedded before it is kept), or with the signal's reason.
   */
  of(texts: readonly string[], signal: AbortSignal): Promise<ReadonlyMap<string, Float32Array>>;
}

/** No call waits for these. */
const deadlineMs = 60_000;
/** The embedder sees 256 tokens, which is about so many units; both sides are cut alike. */
const most = 1_000;

/** For one embedding model: with another, make another. */
export function createTopicVectors(inference: Pick<Inference, 'embed'>, model?: string): TopicVectors {
  let known: ReadonlyMap<string, Float32Array> = new Map();
  return {
    async of(texts, signal) {
      const wanted = new Map<string, Float32Array>();
      try {
        for (const text of texts) {
          signal.throwIfAborted();
          const vector =
            known.get(text) ?? (await inference.embed(text.slice(0, most), { deadlineMs, ...(model === undefined ? {} : { model }) }));
          wanted.set(text, vector);
        }
      } catch (error) {
        known = new Map([...known, ...wanted]);
        throw error;
      }
      known = wanted;
      return wanted;
    },
  };
}
