import { ProviderFault } from '#pipeline/call';
import type { Clock, Log } from '#ports';
import { startModelWorker, type ModelWorker, type WorkerDeadlines, type WorkerOptions } from './model-worker.ts';
import type { ModelChoice } from './worker-protocol.ts';

export interface KeeperOptions extends ModelChoice {
  readonly log: Log;
  readonly clock: Clock;
  /** Absent: 60 s to load, 30 s of silence. */
  readonly deadlines?: WorkerDeadlines;
}

/** Sees to it that there is one worker when one is needed. */
export interface WorkerKeeper {
  /** The worker with the model loaded, started if there is none. Rejects with ProviderFault. */
  worker(): Promise<ModelWorker>;
  state(): 'down' | 'loading' | 'up' | 'failed' | 'closed';
  close(): Promise<void>;
}

/** A model that could not be loaded is not tried again before this, milliseconds. */
const retryLoadAfterMs = 10_000;

const usualDeadlines: WorkerDeadlines = { load: 60_000, silence: 30_000 };

type State =
  | { readonly kind: 'down' }
  | { readonly kind: 'loading' | 'up'; readonly worker: ModelWorker }
  | { readonly kind: 'failed'; readonly error: Error; readonly at: number }
  | { readonly kind: 'closed' };

export function createWorkerKeeper(options: KeeperOptions): WorkerKeeper {
  const { log, clock } = options;
  let state: State = { kind: 'down' };

  function start(): ModelWorker {
    const began = clock.monotonic();
    const worker = startModelWorker(workerOptions(options));
    state = { kind: 'loading', worker };
    const isCurrent = (): boolean => (state.kind === 'loading' || state.kind === 'up') && state.worker === worker;
    worker.loaded.then(
      () => {
        if (!isCurrent()) return;
        state = { kind: 'up', worker };
        log('info', 'local model loaded', {
          pid: worker.pid,
          ms: Math.round(clock.monotonic() - began),
          pinned: options.sha256 !== undefined,
        });
      },
      (error: unknown) => {
        if (!isCurrent()) return;
        state = { kind: 'failed', error: error instanceof Error ? error : new Error('load failed'), at: clock.monotonic() };
        log('error', 'local model not loaded', { reason: error instanceof ProviderFault ? error.failure.message : 'unknown' });
      },
    );
    void worker.exited.then(() => {
      if (!isCurrent() || state.kind !== 'up') return;
      state = { kind: 'down' };
      log('error', 'local model stopped; the next call starts it again', { pid: worker.pid });
    });
    return worker;
  }

  return {
    async worker() {
      if (state.kind === 'closed') throw new ProviderFault({ kind: 'server-error', message: 'The local model is closed.' });
      if (state.kind === 'failed' && clock.monotonic() - state.at < retryLoadAfterMs) throw state.error;
      const worker = state.kind === 'loading' || state.kind === 'up' ? state.worker : start();
      await worker.loaded;
      return worker;
    },
    state: () => state.kind,
    async close() {
      const last = state;
      state = { kind: 'closed' };
      if (last.kind !== 'loading' && last.kind !== 'up') return;
      last.worker.kill();
      await last.worker.exited;
    },
  };
}

function workerOptions({ modelPath, sha256, context, threads, deadlines = usualDeadlines }: KeeperOptions): WorkerOptions {
  return { modelPath, context, threads, deadlines, ...(sha256 === undefined ? {} : { sha256 }) };
}
