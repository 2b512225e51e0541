import { AdminRefusal, checkSchema, routeQuestionSchema, type RouteQuestion } from '@tollgate/shared';
import type { Json } from '#pipeline/json';
import type { AdminHandlers } from './handler.ts';
import type { TopicContext } from './topic-context.ts';

/** The handlers of `routeOperations`. */
export function routeHandlers({ truth, tryRoute }: Pick<TopicContext, 'truth' | 'tryRoute'>): AdminHandlers {
  return {
    'routes.test': async ({ params: { id = '' }, body }) => {
      const { document } = (await truth.latest()) ?? { document: {} };
      return { kind: 'document', value: { items: await tryRoute(document, id, questionsIn(body['items'])) } };
    },
  };
}

function questionsIn(items: Json | undefined): readonly RouteQuestion[] {
  const list: readonly unknown[] = Array.isArray(items) ? items : [];
  return list.map((item) => {
    if (isQuestion(item)) return item;
    throw new AdminRefusal('invalid_input', undefined, { details: checkSchema(routeQuestionSchema, item) });
  });
}

function isQuestion(item: unknown): item is RouteQuestion {
  return checkSchema(routeQuestionSchema, item).length === 0;
}
