import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Question } from '../question.ts';
import { isFromClassifier, type ClassifierChoice, type FromClassifier, type RunEnd, type ToClassifier } from './classifier-messages.ts';

export interface ProcessOptions {
  readonly choice: ClassifierChoice;
  /** Milliseconds. `run`: a question that takes longer hangs, and so does its process. */
  readonly deadlines: { readonly load: number; readonly run: number };
}

export interface ProcessEvents {
  loaded(loaded: Extract<FromClassifier, { kind: 'loaded' }>): void;
  /** The model was refused; the process ends. */
  refused(problem: string): void;
  /** The question that was running has its answer. */
  answered(end: RunEnd): void;
  /** After everything else. A question that was running has no answer. */
  ended(cause: 'exit' | 'hung'): void;
}

/** A process with one model in it, for one question at a time. */
export interface ClassifierProcess {
  readonly pid: number | undefined;
  run(question: Question): void;
  /** `ended` still comes. */
  kill(): void;
}

/**
 * Starts the process and loads the model. Not a thread: ONNX Runtime takes its whole process along when a thread is ended in the middle of a
 * run (Napi::Error in a terminating environment), and a crash or a hang of native code must cost one answer, not the gateway.
 */
export function startClassifierProcess({ choice, deadlines }: ProcessOptions, events: ProcessEvents): ClassifierProcess {
  const child = forkWorker();
  let cause: 'exit' | 'hung' = 'exit';
  let lastId = 0;
  const hang = (): void => {
    cause = 'hung';
    child.kill('SIGKILL');
  };
  let timer = setTimeout(hang, deadlines.load);
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  child.once('exit', () => end());
  // It could not be started, or not be told something: the exit may never come.
  child.once('error', () => end());
  void ended.then(() => {
    clearTimeout(timer);
    events.ended(cause);
  });
  child.on('message', (message) => {
    if (!isFromClassifier(message)) return;
    clearTimeout(timer);
    switch (message.kind) {
      case 'loaded':
        return events.loaded(message);
      case 'refused':
        events.refused(message.problem);
        return void child.kill('SIGKILL');
      case 'answer':
      case 'failed':
        if (message.id === lastId) events.answered(message);
    }
  });
  tell(child, { kind: 'load', choice });
  return {
    pid: child.pid,
    run(question) {
      lastId += 1;
      timer = setTimeout(hang, deadlines.run);
      tell(child, { kind: 'run', id: lastId, question });
    },
    kill: () => void child.kill('SIGKILL'),
  };
}

/** JavaScript heap, MB: vocabularies take 30 of it. The model lies outside of it. */
const heapMb = 192;

function forkWorker(): ChildProcess {
  const fromSource = import.meta.url.endsWith('.ts');
  const file = new URL(fromSource ? './classifier-worker.ts' : './classifier-worker.js', import.meta.url);
  // Without environment (it may hold provider keys) and without streams (native code may print what it works on).
  return fork(fileURLToPath(file), {
    env: {},
    execArgv: [`--max-old-space-size=${heapMb}`, ...(fromSource ? ['--conditions=source'] : [])],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}

function tell(child: ChildProcess, message: ToClassifier): void {
  // A channel that has just closed is told by the exit event.
  if (child.connected) child.send(message, () => {});
}
