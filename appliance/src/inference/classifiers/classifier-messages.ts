/** What a classifier's process is told and says. Both ends are our own code. */
import type { Question } from '../question.ts';

/** What a model gives: a vector, entity spans, a probability for each label, or how likely it is that two texts say the same. */
export type ClassifierTask = 'embedder' | 'token-classifier' | 'sequence-classifier' | 'pair-classifier';

/**
 * Which model. `bundled`: an entry of model-lock.json in `folder`, and `heads` another one whose linear heads read the vector.
 * `side-loaded`: a folder with onnx/model*.onnx, tokenizer.json and config.json; `sha256` pins the weights; `labels` renames the model's labels.
 * The rest is of embedders (and `maxTokens` of pair classifiers): `prefix` is put before every text; absent, `pooling` is the mean.
 */
export type ClassifierChoice =
  | { readonly kind: 'bundled'; readonly task: ClassifierTask; readonly folder: string; readonly name: string; readonly heads?: string }
  | {
      readonly kind: 'side-loaded';
      readonly task: ClassifierTask;
      readonly folder: string;
      readonly sha256?: string;
      readonly labels?: Readonly<Record<string, string>>;
      readonly prefix?: string;
      readonly pooling?: Pooling;
      readonly maxTokens?: number;
    };

/** How the states of all tokens become one vector: their mean, or the state of the first token. */
export type Pooling = 'mean' | 'cls';

/** A word (a run of letters and digits, or a mark) that may belong to an entity, with a probability for each label. */
export interface WordScore {
  /** UTF-16 offsets. */
  readonly start: number;
  readonly end: number;
  readonly scores: readonly number[];
  /** Probability that a new entity begins with it. */
  readonly begins: number;
}

export type ClassifierAnswer =
  | { readonly kind: 'vector'; readonly vector: Float32Array; readonly scores?: Readonly<Record<string, number>> }
  | { readonly kind: 'scores'; readonly scores: Readonly<Record<string, number>> }
  | { readonly kind: 'same'; readonly probability: number }
  | { readonly kind: 'words'; readonly labels: readonly string[]; readonly words: readonly WordScore[] };

export type ToClassifier =
  | { readonly kind: 'load'; readonly choice: ClassifierChoice }
  | { readonly kind: 'run'; readonly id: number; readonly question: Question };

/** `rss`: resident memory of the process, bytes. `ms`: how long the question took. `error` names an error's class, never its text: that could quote what was asked. */
export type FromClassifier =
  | { readonly kind: 'loaded'; readonly sha256: string; readonly rss: number; readonly headsProblem?: string }
  | { readonly kind: 'refused'; readonly problem: string }
  | { readonly kind: 'answer'; readonly id: number; readonly answer: ClassifierAnswer; readonly rss: number; readonly ms: number }
  | { readonly kind: 'failed'; readonly id: number; readonly error: string };

/** How a run ended. */
export type RunEnd = Extract<FromClassifier, { kind: 'answer' | 'failed' }>;

export function isToClassifier(value: unknown): value is ToClassifier {
  return isOneOf(value, ['load', 'run']);
}

export function isFromClassifier(value: unknown): value is FromClassifier {
  return isOneOf(value, ['loaded', 'refused', 'answer', 'failed']);
}

function isOneOf(value: unknown, kinds: readonly string[]): boolean {
  return typeof value === 'object' && value !== null && 'kind' in value && typeof value.kind === 'string' && kinds.includes(value.kind);
}
