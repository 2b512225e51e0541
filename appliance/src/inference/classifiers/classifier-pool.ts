import type { Clock, InferenceFaultReason, Log } from '#ports';
import { InferenceFault } from '../inference-fault.ts';
import type { Question } from '../question.ts';
import { createAnswerMemory, type AnswerMemory } from './answer-memory.ts';
import { createAskQueue, type AskQueue } from './ask-queue.ts';
import { createClassifierLane, type ClassifierLane, type LaneEvents, type LaneOptions } from './classifier-lane.ts';
import type { ClassifierAnswer } from './classifier-messages.ts';
import { createLoadRecord, type LoadRecord } from './load-record.ts';
import { stateOf, type ModelStatus } from './model-status.ts';

export interface PoolOptions extends LaneOptions {
  readonly name: string;
  readonly processes: number;
  /** Questions that may wait; more are refused. */
  readonly queue: number;
  /** What remembered answers may take, bytes. */
  readonly memoryBytes: number;
  /** How much longer than its deadline an ask may wait while the model is loaded for the first time, milliseconds. */
  readonly loadGraceMs: number;
  readonly clock: Clock;
  readonly log: Log;
}

/** One model in one process or more. */
export interface ClassifierPool {
  /** Rejects with InferenceFault, by the deadline at the latest. */
  ask(question: Question, deadlineMs: number): Promise<ClassifierAnswer>;
  /** Loads the model. Rejects with InferenceFault. */
  warm(): Promise<void>;
  /** Why the model has no heads though it should. */
  headsProblem(): string | undefined;
  status(): ModelStatus;
  close(): Promise<void>;
}

/** Nothing is started before the first ask or `warm`. */
export function createClassifierPool(options: PoolOptions): ClassifierPool {
  const pool: Pool = {
    options,
    queue: createAskQueue(options.queue),
    memory: createAnswerMemory(options.memoryBytes),
    load: createLoadRecord(options.clock),
    counts: { runs: 0, remembered: 0, restarts: 0, faults: { missing: 0, late: 0, crashed: 0, busy: 0 } },
    lanes: [],
  };
  for (let at = 0; at < options.processes; at += 1) pool.lanes.push(createClassifierLane(options, laneEvents(pool)));
  return {
    async ask(question, deadlineMs) {
      try {
        return await ask(pool, question, deadlineMs);
      } catch (error) {
        if (error instanceof InferenceFault) pool.counts.faults[error.reason] += 1;
        throw error;
      }
    },
    async warm() {
      mayLoad(pool);
      for (const lane of pool.lanes) lane.start();
      await pool.load.outcome();
    },
    headsProblem: () => pool.load.loaded()?.headsProblem,
    status: () => statusOf(pool),
    async close() {
      const fault = new InferenceFault('missing', `The local model ${options.name} is closed.`);
      pool.load.close(fault);
      pool.queue.failAll(fault);
      await Promise.all(pool.lanes.map((lane) => lane.close()));
    },
  };
}

interface Pool {
  readonly options: PoolOptions;
  readonly queue: AskQueue;
  readonly memory: AnswerMemory;
  readonly load: LoadRecord;
  readonly lanes: ClassifierLane[];
  readonly counts: {
    runs: number;
    remembered: number;
    restarts: number;
    lastMs?: number;
    readonly faults: Record<InferenceFaultReason, number>;
  };
}

async function ask(pool: Pool, question: Question, deadlineMs: number): Promise<ClassifierAnswer> {
  mayLoad(pool);
  const known = pool.memory.find(question);
  if (known) {
    pool.counts.remembered += 1;
    return known;
  }
  const answer = pool.queue.ask(question, { deadlineMs, graceMs: pool.load.loaded() ? 0 : pool.options.loadGraceMs });
  pump(pool);
  return await answer;
}

function mayLoad({ load }: Pool): void {
  const refusal = load.refusal();
  if (refusal) throw refusal;
}

/** Gives questions that wait to processes that do not work. */
function pump({ lanes, queue }: Pool): void {
  for (const lane of lanes) {
    if (queue.waiting() === 0) return;
    if (lane.state() === 'down') lane.start();
    const question = lane.state() === 'ready' ? queue.next() : undefined;
    if (question !== undefined) lane.run(question);
  }
}

function laneEvents(pool: Pool): LaneEvents {
  const { queue, load, counts, memory } = pool;
  const { name, log } = pool.options;
  return {
    ready: () => pump(pool),
    loaded({ sha256, headsProblem, rss }) {
      log('info', 'local model loaded', { model: name, sha256, rss });
      if (headsProblem !== undefined) log('error', 'guard heads not loaded', { model: name, reason: headsProblem });
      if (!load.loaded()) queue.restartClocks();
      load.succeed({ sha256, ...(headsProblem === undefined ? {} : { headsProblem }) });
    },
    refused(problem) {
      log('error', 'local model not loaded', { model: name, reason: problem });
      const fault = new InferenceFault('missing', problem);
      load.refuse(fault);
      queue.failAll(fault);
    },
    answered(question, end) {
      counts.runs += 1;
      if (end.kind === 'failed') return queue.settle(question, new InferenceFault('crashed', `The local model failed (${end.error}).`));
      counts.lastMs = end.ms;
      memory.keep(question, end.answer);
      queue.settle(question, end.answer);
    },
    lost({ cause, question, pause }) {
      counts.restarts += 1;
      log('error', 'local model process lost; another is started', { model: name, cause, pause });
      if (question === undefined) return;
      queue.settle(question, new InferenceFault('crashed', 'The local model stopped in the middle of this question.'));
    },
  };
}

function statusOf({ options, lanes, load, queue, counts }: Pool): ModelStatus {
  const refusal = load.refusal();
  const sha256 = load.loaded()?.sha256;
  return {
    model: options.name,
    state: stateOf(lanes, refusal !== undefined),
    ...(refusal === undefined ? {} : { problem: refusal.message }),
    ...(sha256 === undefined ? {} : { sha256 }),
    processes: lanes.map((lane) => lane.process()).filter(({ pid }) => pid !== undefined),
    waiting: queue.waiting(),
    ...counts,
    faults: { ...counts.faults },
  };
}
