/** The process that holds a classifier: `classifier-process.ts` starts it and talks to it. It ends with the process that started it. */
import { isToClassifier, type FromClassifier, type ToClassifier } from './classifier-messages.ts';
import { openClassifier, refusalOf, type Classifier } from './open-classifier.ts';

let classifier: Classifier | undefined;

process.on('message', (message) => {
  if (isToClassifier(message)) void receive(message);
});
// Killed rather than exited: exit handlers of native code abort while a model runs.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));

async function receive(message: ToClassifier): Promise<void> {
  switch (message.kind) {
    case 'load':
      try {
        classifier = await openClassifier(message.choice);
        const { sha256, headsProblem } = classifier;
        say({ kind: 'loaded', sha256, rss: process.memoryUsage.rss(), ...(headsProblem === undefined ? {} : { headsProblem }) });
      } catch (error) {
        say({ kind: 'refused', problem: refusalOf(error) });
      }
      return;
    case 'run':
      try {
        const began = performance.now();
        if (!classifier) throw new Error('a question before the model');
        const answer = await classifier.run(message.question);
        say({ kind: 'answer', id: message.id, answer, rss: process.memoryUsage.rss(), ms: performance.now() - began });
      } catch (error) {
        say({ kind: 'failed', id: message.id, error: error instanceof Error ? error.name : 'unknown' });
      }
  }
}

function say(message: FromClassifier): void {
  process.send?.(message);
}
