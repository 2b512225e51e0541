import type { RouteAnswer, RouteQuestion, TopicEvaluated, TopicEvaluationAsked } from '@tollgate/shared';
import type { JsonObject } from '#pipeline/json';
import type { ConfigurationContext } from './api/commit-revision.ts';

/** What the use cases of topics and of routes by content need. */
export interface TopicContext extends ConfigurationContext {
  /** Counts how often the topics of a document are told rightly. Refuses with AdminRefusal; ends by the signal. */
  readonly evaluateTopics: (document: JsonObject, asked: TopicEvaluationAsked, signal: AbortSignal) => Promise<TopicEvaluated>;
  /** Where calls would go from a route of a document. Refuses with AdminRefusal. */
  readonly tryRoute: (document: JsonObject, route: string, questions: readonly RouteQuestion[]) => Promise<readonly RouteAnswer[]>;
}
