import { AdminRefusal, checkSchema, topicEvaluationSchema, topicSchema, type TopicEvaluationAsked } from '@tollgate/shared';
import type { JsonObject } from '#pipeline/json';
import { etagOf } from './api/etag.ts';
import { shownObject } from './api/shown-object.ts';
import { readConfiguration } from './api/write-configuration.ts';
import type { AdminHandlers } from './handler.ts';
import type { TopicContext } from './topic-context.ts';
import { addExamples } from './topic-examples.ts';

/** The handlers of `topicOperations`. */
export function topicHandlers(context: TopicContext): AdminHandlers {
  return {
    'topics.addExamples': async (request) => {
      const { topic, ...trial } = await addExamples(context, request);
      return { kind: 'document', value: shownObject(topicSchema, topic), etag: etagOf(topic), ...trial };
    },
    'topics.evaluate': async (request) => {
      const document = await readConfiguration(context, request);
      return { kind: 'document', value: await context.evaluateTopics(document, asked(request.body), request.signal) };
    },
  };
}

function asked(body: JsonObject): TopicEvaluationAsked {
  if (isAsked(body)) return body;
  throw new AdminRefusal('invalid_input', undefined, { details: checkSchema(topicEvaluationSchema, body) });
}

function isAsked(body: unknown): body is TopicEvaluationAsked {
  return checkSchema(topicEvaluationSchema, body).length === 0;
}
