import type { Log } from '#ports';
import type { Learning } from './learn-topics.ts';

/** Vectors of texts, kept over restarts: a gateway that starts again need not embed every example anew. */
export interface KeptVectors {
  load(model: string, texts: readonly string[]): Promise<ReadonlyMap<string, Float32Array>>;
  save(model: string, vectors: ReadonlyMap<string, Float32Array>): Promise<void>;
}

type Known = Pick<Learning, 'inference' | 'vectors' | 'signal'>;

/** Adds what is kept of the texts to those known. How many of them are known without embedding. */
export async function recall(kept: KeptVectors | undefined, texts: readonly string[], known: Known): Promise<number> {
  const { inference, vectors, signal } = known;
  const model = inference.embedder()?.sha256;
  const missing = texts.filter((text) => !vectors.has(text));
  if (kept && model !== undefined && missing.length > 0)
    for (const [text, vector] of await kept.load(model, missing)) vectors.set(text, vector);
  signal.throwIfAborted();
  return texts.filter((text) => vectors.has(text)).length;
}

/** Keeps all that is known. It is no fault where it cannot. */
export async function keep(kept: KeptVectors | undefined, { inference, vectors }: Known, log: Log): Promise<void> {
  const model = inference.embedder()?.sha256;
  if (!kept || model === undefined) return;
  await kept.save(model, vectors).catch((error: unknown) => {
    log('warn', 'vectors of topics cannot be kept: the next start makes them anew', {
      error: error instanceof Error ? error.name : 'unknown',
    });
  });
}
