/** The process that holds a model: `model-worker.ts` starts it and talks to it. It ends with the process that started it. */
import { loadModel, type LoadedModel } from './load-model.ts';
import { writeReply } from './write-reply.ts';
import { isToWorker, type FromWorker, type JobEvent, type Task, type ToWorker } from './worker-protocol.ts';

const cancelled = new Set<number>();
let running: number | undefined;
let model: LoadedModel | undefined;

process.on('message', (message) => {
  if (isToWorker(message)) void receive(message);
});
// Killed rather than exited: exit handlers of native code abort when a generation is running.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));

async function receive(message: ToWorker): Promise<void> {
  switch (message.kind) {
    case 'load': {
      const loaded = await loadModel(message.choice);
      if (loaded.kind === 'refused') return say(loaded);
      model = loaded.model;
      return say({ kind: 'loaded', context: model.context });
    }
    case 'cancel':
      if (message.id === running) cancelled.add(message.id);
      return;
    case 'job':
      return await work(message.id, message.task);
  }
}

async function work(id: number, task: Task): Promise<void> {
  const emit = (event: JobEvent): void => say({ kind: 'job', id, event });
  try {
    if (!model) throw new Error('a job before the model');
    await perform(model, { id, task }, emit);
  } catch (error) {
    emit({ kind: 'failed', error: error instanceof Error ? error.name : 'unknown' });
  }
}

async function perform(
  loaded: LoadedModel,
  { id, task }: { readonly id: number; readonly task: Task },
  emit: (event: JobEvent) => void,
): Promise<void> {
  switch (task.kind) {
    case 'ping':
      return emit({ kind: 'pong' });
    case 'count':
      return emit({ kind: 'counted', tokens: loaded.prompt(task.turns).length });
    case 'generate':
      running = id;
      try {
        emit(await writeReply(loaded, task.request, { emit, isCancelled: () => cancelled.has(id) }));
      } finally {
        running = undefined;
        cancelled.delete(id);
      }
  }
}

function say(message: FromWorker): void {
  process.send?.(message);
}
