import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ProviderFault } from '#pipeline/call';
import { isFromWorker, type JobEvent, type LoadFailure, type ModelChoice, type Task, type ToWorker } from './worker-protocol.ts';

/** Milliseconds. `silence`: nothing heard of a running job. */
export interface WorkerDeadlines {
  readonly load: number;
  readonly silence: number;
}

export interface WorkerOptions extends ModelChoice {
  readonly deadlines: WorkerDeadlines;
}

/** The end of a job whose worker is no more. */
export interface Gone {
  readonly kind: 'gone';
  readonly cause: 'exit' | 'silence';
}

export interface Job {
  /** Asks the worker to stop; the job goes on until its last event. */
  cancel(): void;
}

/** A process with the model in it. */
export interface ModelWorker {
  /** Resolves when the model is in memory. Rejects with ProviderFault when it is refused, the process dies or takes too long. */
  readonly loaded: Promise<void>;
  readonly exited: Promise<void>;
  readonly pid: number | undefined;
  open(task: Task, listen: (event: JobEvent | Gone) => void): Job;
  /** For tasks with one answer. */
  ask(task: Task): Promise<JobEvent | Gone>;
  kill(): void;
}

/**
 * Starts the process. Not a thread: the native code of llama.cpp takes its whole process along when it aborts, and ending a thread in
 * the middle of a generation makes it abort.
 */
export function startModelWorker(options: WorkerOptions): ModelWorker {
  const child = forkWorker();
  const jobs = createJobs(child, options.deadlines.silence);
  const { promise: exited, resolve: exit } = Promise.withResolvers<void>();
  const { promise: loaded, resolve: finish, reject: refuse } = Promise.withResolvers<void>();
  loaded.catch(() => {});
  const late = setTimeout(() => {
    refuse(new ProviderFault({ kind: 'timeout', message: 'The local model took too long to load.' }));
    child.kill('SIGKILL');
  }, options.deadlines.load);
  const ended = (): void => {
    clearTimeout(late);
    refuse(new ProviderFault({ kind: 'server-error', message: 'The local model stopped while loading.' }));
    jobs.lose();
    exit();
  };
  child.once('exit', ended);
  child.once('error', ended);
  child.on('message', (message) => {
    if (!isFromWorker(message)) return;
    if (message.kind === 'job') return jobs.hear(message.id, message.event);
    clearTimeout(late);
    if (message.kind === 'loaded') return finish();
    refuse(new ProviderFault({ kind: 'server-error', message: `${refusals[message.failure]}${message.detail}` }));
    child.kill('SIGKILL');
  });
  const { modelPath, sha256, context, threads } = options;
  tell(child, { kind: 'load', choice: { modelPath, context, threads, ...(sha256 === undefined ? {} : { sha256 }) } });
  return { loaded, exited, pid: child.pid, open: jobs.open, ask: jobs.ask, kill: () => void child.kill('SIGKILL') };
}

const refusals: Readonly<Record<LoadFailure, string>> = {
  missing: 'The model file cannot be read.',
  hash: 'The model file is not the one that its lock names: its SHA-256 differs.',
  unloadable: 'The model file cannot be loaded: ',
};

/** JavaScript heap of the worker, MB. The model itself lies outside of it and is bounded by its file and its context. */
const heapMb = 256;

function forkWorker(): ChildProcess {
  const name = import.meta.url.endsWith('.ts') ? './generator-worker.ts' : './generator-worker.js';
  // Without environment (it may hold provider keys) and without streams (native code may print what it works on).
  return fork(fileURLToPath(new URL(name, import.meta.url)), {
    env: {},
    execArgv: [`--max-old-space-size=${heapMb}`],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}

function tell(child: ChildProcess, message: ToWorker): void {
  // A channel that has just closed is told by the exit event.
  if (child.connected) child.send(message, () => {});
}

interface OpenJob {
  readonly listen: (event: JobEvent | Gone) => void;
  readonly timer: NodeJS.Timeout;
}

interface Jobs {
  hear(id: number, event: JobEvent): void;
  lose(): void;
  readonly open: ModelWorker['open'];
  readonly ask: ModelWorker['ask'];
}

function createJobs(child: ChildProcess, silenceMs: number): Jobs {
  const jobs = new Map<number, OpenJob>();
  let lastId = 0;
  let lost = false;

  function end(id: number): OpenJob | undefined {
    const job = jobs.get(id);
    if (job) clearTimeout(job.timer);
    jobs.delete(id);
    return job;
  }

  function open(task: Task, listen: OpenJob['listen']): Job {
    const id = (lastId += 1);
    if (lost) {
      queueMicrotask(() => listen({ kind: 'gone', cause: 'exit' }));
      return { cancel: () => {} };
    }
    const timer = setTimeout(() => {
      end(id)?.listen({ kind: 'gone', cause: 'silence' });
      child.kill('SIGKILL');
    }, silenceMs);
    jobs.set(id, { listen, timer });
    tell(child, { kind: 'job', id, task });
    return { cancel: () => tell(child, { kind: 'cancel', id }) };
  }

  return {
    open,
    ask: (task) => new Promise((resolve) => void open(task, resolve)),
    hear(id, event) {
      const job = isLast(event) ? end(id) : jobs.get(id);
      job?.timer.refresh();
      job?.listen(event);
    },
    lose() {
      lost = true;
      for (const id of jobs.keys()) end(id)?.listen({ kind: 'gone', cause: 'exit' });
    },
  };
}

function isLast({ kind }: JobEvent): boolean {
  return kind !== 'prompt' && kind !== 'progress' && kind !== 'text';
}
