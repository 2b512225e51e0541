import { fileURLToPath } from 'node:url';
import type { Clock, EntitySpan, Inference, InferenceAsk, Log } from '#ports';
import type { ClassifierAnswer, ClassifierChoice, ClassifierTask, WordScore } from './classifiers/classifier-messages.ts';
import { createClassifierPool, type ClassifierPool, type PoolOptions } from './classifiers/classifier-pool.ts';
import { entitySpans } from './classifiers/entity-spans.ts';
import { entityWindows } from './classifiers/entity-windows.ts';
import type { ModelStatus } from './classifiers/model-status.ts';
import { InferenceFault } from './inference-fault.ts';

/** A classifier of the administrator's: `folder` has onnx/model*.onnx, tokenizer.json (WordPiece) and config.json with id2label. */
export interface SideLoadedModel {
  readonly id: string;
  readonly kind: 'token-classifier' | 'sequence-classifier';
  readonly folder: string;
  /** Of the weights, hexadecimal. */
  readonly sha256?: string;
  /** New names for the model's labels; '' drops one. */
  readonly labels?: Readonly<Record<string, string>>;
}

/** Sizes; each has its usual value. `processes` is for each model, `queue` the texts that may wait for one, `rssLimit` bytes of a process. */
export interface InferenceSizes {
  readonly processes: number;
  readonly queue: number;
  readonly memoryBytes: number;
  readonly rssLimit: number;
  readonly loadGraceMs: number;
  /** Milliseconds; a run that takes longer hangs. */
  readonly deadlines: { readonly load: number; readonly run: number };
}

export interface InferenceOptions {
  readonly sideLoaded: readonly SideLoadedModel[];
  readonly clock: Clock;
  readonly log: Log;
  /** Holds model-lock.json. Absent: the models that ship with the product. */
  readonly modelsFolder?: string;
  readonly sizes?: Partial<InferenceSizes>;
}

/** The models' names for `warm` and `status`; side-loaded ones go by their id. */
export const bundledClassifiers = { embedder: 'all-minilm-l6-v2', names: 'pii-ner' } as const;

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
  rssLimit: 700 * 2 ** 20,
  loadGraceMs: 10_000,
  deadlines: { load: 30_000, run: 5_000 },
};

const headsName = 'guard-heads';

/** Classifiers in processes of their own, each started when first needed. Throws when two models have one name. */
export function createInference(options: InferenceOptions): InferenceRoom {
  const pools = createPools(options);
  const pool = (name: string, task: ClassifierTask): ClassifierPool => {
    const found = pools.get(name);
    if (found?.task === task) return found.pool;
    throw new InferenceFault('missing', found ? `The model ${name} is no ${task}.` : `There is no model ${name}.`);
  };
  return {
    async embed(text, { model = bundledClassifiers.embedder, deadlineMs }) {
      return vectorOf(await pool(model, 'embedder').ask(cut(text), deadlineMs)).vector;
    },
    async classify(text, { model, deadlineMs }) {
      if (model !== undefined) return scoresOf(await pool(model, 'sequence-classifier').ask(cut(text), deadlineMs));
      const embedder = pool(bundledClassifiers.embedder, 'embedder');
      const { scores } = vectorOf(await embedder.ask(cut(text), deadlineMs));
      if (scores === undefined) throw new InferenceFault('missing', embedder.headsProblem() ?? 'There are no guard heads.');
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

type Pools = ReadonlyMap<string, { readonly task: ClassifierTask; readonly pool: ClassifierPool }>;

function createPools({ sideLoaded, modelsFolder, sizes, clock, log }: InferenceOptions): Pools {
  const folder = modelsFolder ?? fileURLToPath(new URL('../../models/', import.meta.url));
  const { embedder, names } = bundledClassifiers;
  const choices = new Map<string, ClassifierChoice>([
    [embedder, { kind: 'bundled', task: 'embedder', folder, name: embedder, heads: headsName }],
    [names, { kind: 'bundled', task: 'token-classifier', folder, name: names }],
  ]);
  for (const { id, kind, ...files } of sideLoaded) {
    if (choices.has(id)) throw new Error(`Two models are called ${id}: a side-loaded one needs a name of its own.`);
    choices.set(id, { kind: 'side-loaded', task: kind, ...files });
  }
  const shared: Omit<PoolOptions, 'name' | 'choice'> = { ...usual, ...sizes, clock, log };
  return new Map(
    Array.from(choices, ([name, choice]) => [name, { task: choice.task, pool: createClassifierPool({ ...shared, name, choice }) }]),
  );
}

/** Beyond what any model or head reads, UTF-16 units: a longer text would only be copied. */
const mostRead = 16_384;

function cut(text: string): string {
  return text.length <= mostRead ? text : text.slice(0, mostRead);
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
    const answer = wordsOf(await pool.ask(text.slice(start, end), Math.max(0, until - clock.monotonic())));
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

type Answer<K extends ClassifierAnswer['kind']> = Extract<ClassifierAnswer, { kind: K }>;

function vectorOf(answer: ClassifierAnswer): Answer<'vector'> {
  if (answer.kind === 'vector') return answer;
  throw new InferenceFault('crashed', 'The local model gave another answer than a vector.');
}

function scoresOf(answer: ClassifierAnswer): Readonly<Record<string, number>> {
  if (answer.kind === 'scores') return answer.scores;
  throw new InferenceFault('crashed', 'The local model gave another answer than scores.');
}

function wordsOf(answer: ClassifierAnswer): Answer<'words'> {
  if (answer.kind === 'words') return answer;
  throw new InferenceFault('crashed', 'The local model gave another answer than words.');
}
