import { fileURLToPath } from 'node:url';
import type { SideLoadedModelConfiguration } from '@tollgate/shared';
import type { Clock, EntitySpan, Inference, InferenceAsk, Log, ModelIdentity } from '#ports';
import { answerOf } from './classifiers/answer-of.ts';
import type { ClassifierChoice, ClassifierTask, WordScore } from './classifiers/classifier-messages.ts';
import { createClassifierPool, type ClassifierPool, type PoolOptions } from './classifiers/classifier-pool.ts';
import { entitySpans } from './classifiers/entity-spans.ts';
import { entityWindows } from './classifiers/entity-windows.ts';
import type { ModelStatus } from './classifiers/model-status.ts';
import { InferenceFault } from './inference-fault.ts';
import { modelIdentity } from './model-identity.ts';
import type { Question } from './question.ts';

/** Sizes; each has its usual value. `processes` is for each model, `queue` the questions that may wait for one, `growth` the bytes a process may gain after loading. */
export interface InferenceSizes {
  readonly processes: number;
  readonly queue: number;
  readonly memoryBytes: number;
  readonly growth: number;
  readonly loadGraceMs: number;
  /** Milliseconds; a run that takes longer hangs. */
  readonly deadlines: { readonly load: number; readonly run: number };
}

export interface InferenceOptions {
  /** Each `folder` has onnx/model*.onnx, tokenizer.json (WordPiece or Unigram) and config.json; what classifies has id2label there. */
  readonly sideLoaded: readonly SideLoadedModelConfiguration[];
  /** Side-loaded models that take the places of the bundled ones with caches and topics. The guard heads stay on the embedder they were trained on. */
  readonly embedder?: string;
  readonly verifier?: string;
  readonly clock: Clock;
  readonly log: Log;
  /** Holds model-lock.json. Absent: the models that ship with the product. */
  readonly modelsFolder?: string;
  readonly sizes?: Partial<InferenceSizes>;
}

/** The models' names for `warm` and `status`; side-loaded ones go by their id. */
export const bundledClassifiers = { embedder: 'all-minilm-l6-v2', names: 'pii-ner', verifier: 'cache-verifier' } as const;

export interface InferenceRoom extends Inference {
  /** Loads models before they are needed; resolves when they are ready. Rejects with InferenceFault. */
  warm(models: readonly string[]): Promise<void>;
  status(): readonly ModelStatus[];
  /** Ends the processes; asks in flight reject. */
  close(): Promise<void>;
}

const usual: InferenceSizes = {
  processes: 1,
  queue: 256,
  memoryBytes: 16 * 2 ** 20,
  growth: 512 * 2 ** 20,
  loadGraceMs: 10_000,
  deadlines: { load: 30_000, run: 5_000 },
};

const headsName = 'guard-heads';

/** Classifiers in processes of their own, each started when first needed. Throws when two models have one name, or a place has no model. */
export function createInference(options: InferenceOptions): InferenceRoom {
  const { embedder = bundledClassifiers.embedder, verifier = bundledClassifiers.verifier } = options;
  const pools = createPools(options);
  const pool = (name: string, task: ClassifierTask): ClassifierPool => {
    const found = pools.get(name);
    if (found?.task === task) return found.pool;
    throw new InferenceFault('missing', found ? `The model ${name} is no ${task}.` : `There is no model ${name}.`);
  };
  const identityOf = identities(pools);
  mustTake(pools, embedder, 'embedder');
  mustTake(pools, verifier, 'pair-classifier');
  return {
    embedder: () => identityOf(embedder),
    verifier: () => identityOf(verifier),
    async embed(text, { model = bundledClassifiers.embedder, deadlineMs }) {
      return answerOf(await pool(model, 'embedder').ask(cut(text), deadlineMs), 'vector').vector;
    },
    async compare(one, other, { model = bundledClassifiers.verifier, deadlineMs }) {
      return answerOf(await pool(model, 'pair-classifier').ask(pairOf(cut(one), cut(other)), deadlineMs), 'same').probability;
    },
    async classify(text, { model, deadlineMs }) {
      if (model !== undefined) return answerOf(await pool(model, 'sequence-classifier').ask(cut(text), deadlineMs), 'scores').scores;
      const heads = pool(bundledClassifiers.embedder, 'embedder');
      const { scores } = answerOf(await heads.ask(cut(text), deadlineMs), 'vector');
      if (scores === undefined) throw new InferenceFault('missing', heads.headsProblem() ?? 'There are no guard heads.');
      return scores;
    },
    async entities(text, ask) {
      return await entities(pool(ask.model ?? bundledClassifiers.names, 'token-classifier'), text, { ask, clock: options.clock });
    },
    async warm(models) {
      const chosen = models.map((model) => {
        const found = pools.get(model);
        if (!found) throw new InferenceFault('missing', `There is no model ${model}.`);
        return found.pool;
      });
      await Promise.all(chosen.map((one) => one.warm()));
    },
    status: () => Array.from(pools.values(), ({ pool: one }) => one.status()),
    async close() {
      await Promise.all(Array.from(pools.values(), ({ pool: one }) => one.close()));
    },
  };
}

interface PoolEntry {
  readonly task: ClassifierTask;
  readonly choice: ClassifierChoice;
  readonly pool: ClassifierPool;
}

type Pools = ReadonlyMap<string, PoolEntry>;

function createPools({ sideLoaded, modelsFolder, sizes, clock, log }: InferenceOptions): Pools {
  const folder = modelsFolder ?? fileURLToPath(new URL('../../models/', import.meta.url));
  const { embedder, names, verifier } = bundledClassifiers;
  const choices = new Map<string, ClassifierChoice>([
    [embedder, { kind: 'bundled', task: 'embedder', folder, name: embedder, heads: headsName }],
    [names, { kind: 'bundled', task: 'token-classifier', folder, name: names }],
    [verifier, { kind: 'bundled', task: 'pair-classifier', folder, name: verifier }],
  ]);
  for (const { id, kind, max_tokens: maxTokens, ...rest } of sideLoaded) {
    if (choices.has(id)) throw new Error(`Two models are called ${id}: a side-loaded one needs a name of its own.`);
    choices.set(id, { kind: 'side-loaded', task: kind, ...rest, ...(maxTokens === undefined ? {} : { maxTokens }) });
  }
  const shared: Omit<PoolOptions, 'name' | 'choice'> = { ...usual, ...sizes, clock, log };
  return new Map(
    Array.from(choices, ([name, choice]) => [name, { task: choice.task, choice, pool: createClassifierPool({ ...shared, name, choice }) }]),
  );
}

function mustTake(pools: Pools, name: string, task: ClassifierTask): void {
  if (pools.get(name)?.task !== task) throw new Error(`There is no ${task} called ${name}.`);
}

/** What each model is, read once: its files are pinned, so that it cannot become another. */
function identities(pools: Pools): (name: string) => ModelIdentity | undefined {
  const known = new Map<string, ModelIdentity>();
  return (id) => {
    const choice = pools.get(id)?.choice;
    const found = known.get(id) ?? (choice && modelIdentity(id, choice));
    if (found) known.set(id, found);
    return found;
  };
}

/** Beyond what any model or head reads, UTF-16 units: a longer text would only be copied. */
const mostRead = 16_384;

function cut(text: string): string {
  return text.length <= mostRead ? text : text.slice(0, mostRead);
}

/** One question whichever of the two comes first: the model answers for both directions. */
function pairOf(one: string, other: string): Question {
  return one <= other ? [one, other] : [other, one];
}

/** Where a caller names no threshold. */
const usualThreshold = 0.5;

async function entities(
  pool: ClassifierPool,
  text: string,
  { ask, clock }: { readonly ask: InferenceAsk; readonly clock: Clock },
): Promise<readonly EntitySpan[]> {
  let until = clock.monotonic() + ask.deadlineMs;
  const words: WordScore[] = [];
  let labels: readonly string[] = [];
  for (const { start, end, from, to } of entityWindows(text)) {
    const answer = answerOf(await pool.ask(text.slice(start, end), Math.max(0, until - clock.monotonic())), 'words');
    labels = answer.labels;
    // Only a model that had to be loaded first may answer so late.
    if (clock.monotonic() > until) until = clock.monotonic() + ask.deadlineMs;
    for (const word of answer.words) {
      const moved = { ...word, start: word.start + start, end: word.end + start };
      if (moved.start >= from && moved.start < to) words.push(moved);
    }
  }
  const { thresholds } = ask;
  const thresholdOf = (label: string): number => (thresholds ? (thresholds[label] ?? Infinity) : usualThreshold);
  return entitySpans(text, words, { labels, thresholdOf });
}
