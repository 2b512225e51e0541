import type { Question } from '../question.ts';
import type { RunEnd } from './classifier-messages.ts';
import { startClassifierProcess, type ClassifierProcess, type ProcessEvents, type ProcessOptions } from './classifier-process.ts';

export interface LaneOptions extends ProcessOptions {
  /** Resident memory, bytes, that a process may gain after loading; with more it is replaced by a fresh one when it has answered. */
  readonly growth: number;
}

export interface LaneEvents {
  /** It can take a question: after loading, after each answer. */
  ready(): void;
  loaded: ProcessEvents['loaded'];
  refused(problem: string): void;
  answered(question: Question, end: RunEnd): void;
  /** The process ended, not by us; a new one starts after the pause (milliseconds). `question`: what was running. */
  lost(loss: { readonly cause: 'exit' | 'hung'; readonly question: Question | undefined; readonly pause: number }): void;
}

export type LaneState = 'down' | 'loading' | 'ready' | 'running' | 'pausing' | 'closed';

/** A place for one process: starts it, and starts it again when it is lost, later each time it has not answered anything in between. */
export interface ClassifierLane {
  state(): LaneState;
  /** Nothing unless it is down. */
  start(): void;
  /** When it is ready. */
  run(question: Question): void;
  process(): { readonly pid: number | undefined; readonly rss: number };
  close(): Promise<void>;
}

/** Milliseconds. */
const firstPause = 100;
const longestPause = 30_000;

export function createClassifierLane(options: LaneOptions, events: LaneEvents): ClassifierLane {
  const lane: Lane = { options, events, state: 'down', rss: 0, loadedRss: 0, losses: 0, worn: false, ended: Promise.resolve() };
  return {
    state: () => lane.state,
    start() {
      if (lane.state === 'down') start(lane);
    },
    run(question) {
      lane.state = 'running';
      lane.running = question;
      lane.process?.run(question);
    },
    process: () => ({ pid: lane.process?.pid, rss: lane.rss }),
    async close() {
      clearTimeout(lane.pausing);
      lane.state = 'closed';
      lane.process?.kill();
      await lane.ended;
    },
  };
}

interface Lane {
  readonly options: LaneOptions;
  readonly events: LaneEvents;
  state: LaneState;
  process?: ClassifierProcess | undefined;
  rss: number;
  /** `rss` when the model had been loaded. */
  loadedRss: number;
  running?: Question | undefined;
  /** Since the last answer. */
  losses: number;
  /** It took too much memory and is being replaced. */
  worn: boolean;
  pausing?: NodeJS.Timeout;
  /** The last process is gone. */
  ended: Promise<void>;
}

function start(lane: Lane): void {
  const { promise, resolve } = Promise.withResolvers<void>();
  let refused = false;
  lane.ended = promise;
  lane.state = 'loading';
  lane.worn = false;
  lane.process = startClassifierProcess(lane.options, {
    loaded(message) {
      if (lane.state !== 'loading') return;
      lane.rss = message.rss;
      lane.loadedRss = message.rss;
      lane.state = 'ready';
      lane.events.loaded(message);
      lane.events.ready();
    },
    refused(problem) {
      refused = true;
      lane.events.refused(problem);
    },
    answered: (end) => answered(lane, end),
    ended(cause) {
      lane.process = undefined;
      lane.rss = 0;
      if (lane.state !== 'closed') restart(lane, refused ? 'refused' : cause);
      resolve();
    },
  });
}

function answered(lane: Lane, end: RunEnd): void {
  if (lane.state !== 'running' || lane.running === undefined) return;
  const question = lane.running;
  lane.running = undefined;
  lane.losses = 0;
  if (end.kind === 'answer') lane.rss = end.rss;
  lane.worn = lane.rss - lane.loadedRss > lane.options.growth;
  lane.state = lane.worn ? 'loading' : 'ready';
  lane.events.answered(question, end);
  if (lane.worn) lane.process?.kill();
  else lane.events.ready();
}

function restart(lane: Lane, cause: 'exit' | 'hung' | 'refused'): void {
  if (lane.worn) return start(lane);
  if (cause === 'refused') {
    lane.state = 'down';
    return;
  }
  const question = lane.running;
  const pause = Math.min(longestPause, firstPause * 2 ** lane.losses);
  lane.running = undefined;
  lane.losses += 1;
  lane.state = 'pausing';
  lane.pausing = setTimeout(start, pause, lane).unref();
  lane.events.lost({ cause, question, pause });
}
