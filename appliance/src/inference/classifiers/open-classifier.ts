import { isObject } from '#pipeline/json';
import { readHeads } from '../heads/read-heads.ts';
import { scoreHeads } from '../heads/score-heads.ts';
import { readWordPiece, TokenizerRefused } from '../wordpiece/read-word-piece.ts';
import { createWordPiece, type Tokenize } from '../wordpiece/word-piece.ts';
import type { ClassifierAnswer, ClassifierChoice } from './classifier-messages.ts';
import { groupScore, sigmoid, softmax } from './label-scores.ts';
import { meanVector } from './mean-vector.ts';
import { openSession, type Output, type Run } from './open-session.ts';
import { entityGroups, readLabels, sequenceGroups } from './read-labels.ts';
import { ModelRefused, readLockedFile, readModelFiles } from './read-model-files.ts';
import { wordScores } from './word-scores.ts';

/** A model in memory. One text at a time. */
export interface Classifier {
  readonly sha256: string;
  /** Why there are no heads, where some were asked for. */
  readonly headsProblem?: string;
  run(text: string): Promise<ClassifierAnswer>;
}

/** Reads, checks and loads a model and tries it once. Throws ModelRefused or TokenizerRefused. */
export async function openClassifier(choice: ClassifierChoice): Promise<Classifier> {
  const { weights, tokenizer, config, sha256 } = await readModelFiles(choice);
  const tokenize = createWordPiece(readWordPiece(tokenizer));
  const model: Model = { tokenize, run: await openSession(weights), config };
  const heads = choice.kind === 'bundled' && choice.heads !== undefined ? await openHeads(choice.folder, choice.heads) : undefined;
  const run = runnerOf(choice, model, heads?.score);
  await run('Warm up.');
  return { sha256, run, ...(heads?.problem === undefined ? {} : { headsProblem: heads.problem }) };
}

interface Model {
  readonly tokenize: Tokenize;
  readonly run: Run;
  readonly config: unknown;
}

type Score = (text: string, vector: Float32Array) => Readonly<Record<string, number>>;

/** Tokens the embedder was trained with; the others take what their positions allow. */
const embedderTokens = 256;
const mostTokens = 512;

function runnerOf(choice: ClassifierChoice, model: Model, score: Score | undefined): Classifier['run'] {
  switch (choice.task) {
    case 'embedder':
      return async (text) => {
        const vector = meanVector(await model.run(model.tokenize(text, embedderTokens)));
        return { kind: 'vector', vector, ...(score === undefined ? {} : { scores: score(text, vector) }) };
      };
    case 'token-classifier':
      return tokenRunner(model, renaming(choice));
    case 'sequence-classifier':
      return sequenceRunner(model, renaming(choice));
  }
}

function tokenRunner({ tokenize, run, config }: Model, rename: Readonly<Record<string, string>>): Classifier['run'] {
  const outputs = readLabels(config);
  const { groups, beginning } = entityGroups(outputs, rename);
  const labels = groups.map(({ label }) => label);
  const limit = tokenLimit(config);
  return async (text) => {
    const tokens = tokenize(text, limit);
    const output = await run(tokens);
    mustHave(output, [1, tokens.ids.length, outputs.length]);
    return { kind: 'words', labels, words: wordScores({ text, tokens, output, groups, beginning }) };
  };
}

function sequenceRunner({ tokenize, run, config }: Model, rename: Readonly<Record<string, string>>): Classifier['run'] {
  const outputs = readLabels(config);
  const groups = sequenceGroups(outputs, rename);
  const limit = tokenLimit(config);
  const separate = outputs.length === 1 || (isObject(config) && config['problem_type'] === 'multi_label_classification');
  return async (text) => {
    const output = await run(tokenize(text, limit));
    mustHave(output, [1, outputs.length]);
    const probabilities = separate ? sigmoid(output.data) : softmax(output.data);
    return { kind: 'scores', scores: Object.fromEntries(groups.map((group) => [group.label, groupScore(probabilities, group)])) };
  };
}

function renaming(choice: ClassifierChoice): Readonly<Record<string, string>> {
  return choice.kind === 'side-loaded' ? (choice.labels ?? {}) : {};
}

function tokenLimit(config: unknown): number {
  const positions = isObject(config) ? config['max_position_embeddings'] : undefined;
  return typeof positions === 'number' ? Math.min(positions, mostTokens) : mostTokens;
}

function mustHave({ shape }: Output, wanted: readonly number[]): void {
  if (shape.join() === wanted.join()) return;
  throw new ModelRefused(`The model does not answer as its config.json says: shape ${shape.join(' × ')} instead of ${wanted.join(' × ')}.`);
}

/** Heads that cannot be read leave the embedder usable. */
async function openHeads(folder: string, name: string): Promise<{ readonly score?: Score; readonly problem?: string }> {
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
