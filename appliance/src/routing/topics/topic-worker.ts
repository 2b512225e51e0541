/** The entry of the thread of `topic-thread.ts`: learning topics and judging by them would hold up the thread of the calls. */
import { parentPort, type MessagePort } from 'node:worker_threads';
import type { FromTopicThread, ToTopicThread, TopicMaterial } from './topic-messages.ts';
import { topicTexts, trainTopics, type TopicModel } from './topic-model.ts';
import { readTopicSpace } from './topic-space.ts';

/** Bytes of vectors and matrices, which the limit of the heap does not count: past it whatever is being learned is given up. */
const mostBytes = 1_024 * 1_024 * 1_024;

function serveTopics(port: MessagePort): void {
  /** undefined: it is being learned. */
  const models = new Map<number, TopicModel | undefined>();
  const reply = (message: FromTopicThread): void => port.postMessage(message);

  async function learn({ id, key, material }: Extract<ToTopicThread, { readonly kind: 'learn' }>): Promise<void> {
    models.set(key, undefined);
    try {
      const model = await train(material, () => models.has(key));
      if (models.has(key)) models.set(key, model);
      reply({ kind: 'learned', id });
    } catch {
      models.delete(key);
      reply({ kind: 'failed', id });
    }
  }

  port.on('message', (message: ToTopicThread) => {
    switch (message.kind) {
      case 'learn':
        return void learn(message);
      case 'classify':
      case 'judged':
        return reply(answer(models.get(message.key), message));
      case 'forget':
        return void models.delete(message.key);
    }
  });
}

function answer(model: TopicModel | undefined, ask: Extract<ToTopicThread, { readonly kind: 'classify' | 'judged' }>): FromTopicThread {
  const { id } = ask;
  if (!model) return { kind: 'failed', id };
  try {
    return ask.kind === 'judged'
      ? { kind: 'judged', id, judged: model.judged }
      : { kind: 'chosen', id, choice: model.classify(ask.text, ask.vector) };
  } catch {
    return { kind: 'failed', id };
  }
}

/** Texts are judged between its slices. */
async function train({ topics, vectors, space: file }: TopicMaterial, wanted: () => boolean): Promise<TopicModel> {
  const texts = topicTexts(topics);
  const width = vectors.length / Math.max(1, texts.length);
  const byText = new Map(texts.map((text, at) => [text, vectors.subarray(at * width, (at + 1) * width)]));
  const space = file && readTopicSpace(file);
  const pause = async (): Promise<void> => {
    await new Promise<void>((resume) => setImmediate(resume));
    if (!wanted()) throw new Error('nobody wants it any more');
    if (process.memoryUsage().arrayBuffers > mostBytes) throw new RangeError('there is no memory for so much');
  };
  return trainTopics(topics, byText, { pause, ...(space ? { space } : {}) });
}

if (parentPort !== null) serveTopics(parentPort);
