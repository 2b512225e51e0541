import { readHeads } from '../heads/read-heads.ts';
import { scoreHeads } from '../heads/score-heads.ts';
import { readTokenizer } from '../tokenizer/read-tokenizer.ts';
import { TokenizerRefused } from '../tokenizer/tokenizer-refused.ts';
import type { ClassifierChoice } from './classifier-messages.ts';
import { modelRunner, type Model, type Runner } from './model-runner.ts';
import { openSession } from './open-session.ts';
import { ModelRefused, readLockedFile, readModelFiles } from './read-model-files.ts';

/** A model in memory. One question at a time. */
export interface Classifier {
  readonly sha256: string;
  /** Why there are no heads, where some were asked for. */
  readonly headsProblem?: string;
  readonly run: Runner;
}

/** Reads, checks and loads a model and tries it once. Throws ModelRefused or TokenizerRefused. */
export async function openClassifier(choice: ClassifierChoice): Promise<Classifier> {
  const { weights, tokenizer, config, sha256 } = await readModelFiles(choice);
  const heads = choice.kind === 'bundled' && choice.heads !== undefined ? await openHeads(choice.folder, choice.heads) : {};
  const model: Model = { tokenize: readTokenizer(tokenizer), run: await openSession(weights), config, ...heads };
  const run = modelRunner(choice, model);
  await run(choice.task === 'pair-classifier' ? ['Warm up.', 'Warming up.'] : 'Warm up.');
  return { sha256, run, ...(heads.problem === undefined ? {} : { headsProblem: heads.problem }) };
}

/** Heads that cannot be read leave the embedder usable. */
async function openHeads(folder: string, name: string): Promise<Pick<Model, 'score'> & { readonly problem?: string }> {
  try {
    // Not a Buffer, whose slice() shares memory.
    const heads = readHeads(new Uint8Array(await readLockedFile(folder, name)));
    return { score: (text, vector) => scoreHeads(text, vector, heads) };
  } catch (error) {
    // What the heads' reader throws is ours.
    return { problem: error instanceof Error ? error.message : refusalOf(error) };
  }
}

/** What an administrator may read of a failure to load. */
export function refusalOf(error: unknown): string {
  if (error instanceof ModelRefused || error instanceof TokenizerRefused) return error.message;
  return `The model cannot be loaded (${error instanceof Error ? error.name : 'unknown'}).`;
}
