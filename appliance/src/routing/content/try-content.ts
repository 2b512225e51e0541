import type { Configuration, RouteAnswer } from '@tollgate/shared';
import type { AskTopics } from './ask-topics.ts';
import type { BoundContent } from './bind-content.ts';
import { contentCall, type ContentCallParts } from './content-call.ts';
import { decide, type Decision } from './decide.ts';

export interface TriedRoute {
  readonly id: string;
  readonly content: BoundContent;
  readonly configuration: Configuration;
}

/** Says where a call would go, without making one: as a call does, but for what a tenant or key has otherwise. */
export async function tryContent(call: ContentCallParts, tried: TriedRoute, askTopics: AskTopics): Promise<RouteAnswer> {
  const { id, content } = tried;
  return answerOf(await decide(contentCall(call), { route: id, content, askTopics }), tried);
}

function answerOf({ to, reason }: Decision, { id, configuration }: TriedRoute): RouteAnswer {
  const route = to ?? id;
  const [first] = configuration.routes?.find((other) => other.id === route)?.targets ?? [];
  const score = reason.score ?? (reason.topic === undefined ? reason.second?.score : undefined);
  return {
    ...(reason.topic === undefined ? {} : { topic: reason.topic }),
    ...(score === undefined ? {} : { score }),
    route,
    ...(first ? { model: first.model } : {}),
    reason: { from: id, ...reason },
  };
}
