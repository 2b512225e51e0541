import { isObject } from '#pipeline/json';
import type { Question } from '../question.ts';
import type { Tokenize } from '../tokenizer/framed.ts';
import type { ClassifierAnswer, ClassifierChoice } from './classifier-messages.ts';
import { groupScore, sigmoid, softmax } from './label-scores.ts';
import type { Output, Run } from './open-session.ts';
import { entityGroups, readLabels, sequenceGroups } from './read-labels.ts';
import { ModelRefused } from './read-model-files.ts';
import { unitVector } from './unit-vector.ts';
import { wordScores } from './word-scores.ts';

/** A model in memory with all that it needs. `config` is its config.json. */
export interface Model {
  readonly tokenize: Tokenize;
  readonly run: Run;
  readonly config: unknown;
  /** Linear heads that read the vector of an embedder. */
  readonly score?: (text: string, vector: Float32Array) => Readonly<Record<string, number>>;
}

export type Runner = (question: Question) => Promise<ClassifierAnswer>;

/** How a model answers, by what it is for. Throws ModelRefused when its config.json does not say what is needed. */
export function modelRunner(choice: ClassifierChoice, model: Model): Runner {
  const limit = tokenLimit(choice, model.config);
  switch (choice.task) {
    case 'embedder':
      return embedder(choice, model, limit);
    case 'token-classifier':
      return tokenClassifier(choice, model, limit);
    case 'sequence-classifier':
      return sequenceClassifier(choice, model, limit);
    case 'pair-classifier':
      return pairClassifier(choice, model, limit);
  }
}

/** Tokens that the bundled models were trained with, where that is less than their positions allow. */
const bundledTokens: Readonly<Partial<Record<ClassifierChoice['task'], number>>> = { embedder: 256, 'pair-classifier': 64 };
const mostTokens = 512;

function tokenLimit(choice: ClassifierChoice, config: unknown): number {
  const positions = isObject(config) ? config['max_position_embeddings'] : undefined;
  const possible = typeof positions === 'number' ? Math.min(positions, mostTokens) : mostTokens;
  return Math.min(possible, (choice.kind === 'bundled' ? bundledTokens[choice.task] : choice.maxTokens) ?? possible);
}

function embedder(choice: ClassifierChoice, { tokenize, run, score }: Model, limit: number): Runner {
  const { prefix = '', pooling = 'mean' } = choice.kind === 'side-loaded' ? choice : {};
  return async (question) => {
    const text = textOf(question);
    const tokens = tokenize(prefix + text, limit);
    const output = await run(tokens);
    mustHave(output, [1, tokens.ids.length, output.shape[2] ?? 0]);
    const vector = unitVector(output, pooling);
    return { kind: 'vector', vector, ...(score === undefined ? {} : { scores: score(text, vector) }) };
  };
}

function tokenClassifier(choice: ClassifierChoice, { tokenize, run, config }: Model, limit: number): Runner {
  const outputs = readLabels(config);
  const { groups, beginning } = entityGroups(outputs, renaming(choice));
  const labels = groups.map(({ label }) => label);
  return async (question) => {
    const text = textOf(question);
    const tokens = tokenize(text, limit);
    const output = await run(tokens);
    mustHave(output, [1, tokens.ids.length, outputs.length]);
    return { kind: 'words', labels, words: wordScores({ text, tokens, output, groups, beginning }) };
  };
}

function sequenceClassifier(choice: ClassifierChoice, { tokenize, run, config }: Model, limit: number): Runner {
  const outputs = readLabels(config);
  const groups = sequenceGroups(outputs, renaming(choice));
  const separate = isSeparate(outputs, config);
  return async (question) => {
    const output = await run(tokenize(textOf(question), limit));
    mustHave(output, [1, outputs.length]);
    const probabilities = separate ? sigmoid(output.data) : softmax(output.data);
    return { kind: 'scores', scores: Object.fromEntries(groups.map((group) => [group.label, groupScore(probabilities, group)])) };
  };
}

/** The label that says that two texts mean the same. A model with one output says it with that. */
const sameLabel = 'same';

/** The lower probability of both directions, which are one run: the bundled model was measured so. */
function pairClassifier(choice: ClassifierChoice, { tokenize, run, config }: Model, limit: number): Runner {
  const outputs = readLabels(config);
  const groups = sequenceGroups(outputs, renaming(choice));
  const same = outputs.length === 1 ? groups[0] : groups.find(({ label }) => label === sameLabel);
  if (!same) throw new ModelRefused(`No label of the model is '${sameLabel}': say with labels which of ${outputs.join(', ')} means it.`);
  const separate = isSeparate(outputs, config);
  const probability = (row: Float32Array): number => groupScore(separate ? sigmoid(row) : softmax(row), same);
  return async (question) => {
    if (typeof question === 'string') throw new Error('a text where two were wanted');
    const [one, other] = question;
    const output = await run(tokenize([one, other], limit), tokenize([other, one], limit));
    mustHave(output, [2, outputs.length]);
    const [first, second] = [output.data.subarray(0, outputs.length), output.data.subarray(outputs.length)];
    return { kind: 'same', probability: Math.min(probability(first), probability(second)) };
  };
}

function isSeparate(outputs: readonly string[], config: unknown): boolean {
  return outputs.length === 1 || (isObject(config) && config['problem_type'] === 'multi_label_classification');
}

function renaming(choice: ClassifierChoice): Readonly<Record<string, string>> {
  return choice.kind === 'side-loaded' ? (choice.labels ?? {}) : {};
}

function textOf(question: Question): string {
  if (typeof question === 'string') return question;
  throw new Error('two texts where one was wanted');
}

function mustHave({ shape }: Output, wanted: readonly number[]): void {
  if (shape.join() === wanted.join()) return;
  throw new ModelRefused(`The model does not answer as its config.json says: shape ${shape.join(' × ')} instead of ${wanted.join(' × ')}.`);
}
