import type { Configuration } from '@tollgate/shared';
import type { ContentChoice } from '#pipeline/content-choice';
import type { JsonObject } from '#pipeline/json';
import type { Routed } from '#pipeline/stages';
import type { AskTopics } from './ask-topics.ts';
import { bindContent, type BoundContent } from './bind-content.ts';
import { callMetadata } from './call-metadata.ts';
import { contentCall } from './content-call.ts';
import { type Decision, decide } from './decide.ts';

/** How the routes by content of one configuration choose. */
export type ContentRoutes = ReadonlyMap<string, BoundContent>;

/** Makes the routes by content of a checked configuration ready. Throws RangeError for an unknown time zone. */
export function bindContentRoutes({ routes = [], topics = [] }: Configuration): ContentRoutes {
  return new Map(
    routes.flatMap((route) => {
      const content = bindContent(route, topics);
      return content ? [[route.id, content] as const] : [];
    }),
  );
}

export interface ChoosingPorts {
  readonly askTopics: AskTopics;
  /** Told of every call whose topic could not be judged, in one word. */
  readonly failed: (why: string) => void;
}

/** What is looked at of a call; every station of the corridor from `Routed` on is one. */
export interface ChoosingCall extends Pick<Routed, 'route' | 'caller' | 'arrivedAt' | 'normal' | 'snapshot'> {
  readonly body: { readonly value: JsonObject };
  /** The caller's own words about the call, as x-tollgate-metadata has them. */
  readonly metadata?: string | undefined;
}

export type Choose = (call: ChoosingCall) => ContentChoice | Promise<ContentChoice>;

/** Which route each call to a route by content goes to, as it stands for the caller: whoever may use the one may go where it leads. */
export function chooseAmong(routes: ContentRoutes, { askTopics, failed }: ChoosingPorts): Choose {
  return (call) => {
    const content = routes.get(call.route.id);
    if (!content) return stay(call, { to: undefined, reason: { by: 'none' } });
    const { tenant, environment } = call.caller;
    const facts = contentCall({
      tenant,
      environment,
      nowMs: call.arrivedAt,
      normal: call.normal,
      metadata: () => callMetadata(call.body.value['metadata'], call.metadata),
    });
    const decided = decide(facts, { route: call.route.id, content, askTopics });
    const lead = (decision: Decision): ContentChoice => {
      if (decision.reason.by === 'failed') failed(decision.reason.why ?? '');
      return follow(call, decision);
    };
    return decided instanceof Promise ? decided.then(lead) : lead(decided);
  };
}

function follow(call: ChoosingCall, decision: Decision): ContentChoice {
  const found = decision.to === undefined ? undefined : call.snapshot.routes.get(decision.to);
  if (!found || found.byContent) return stay(call, decision);
  return { route: call.snapshot.routeFor(found, call.caller), reason: { from: call.route.id, ...decision.reason } };
}

function stay({ route }: ChoosingCall, { to, reason }: Decision): ContentChoice {
  // The configuration's checks see to it that this does not happen; a call must not fail where they did not.
  if (to !== undefined) return { route, reason: { from: route.id, by: 'failed', why: 'no-route' } };
  return { route, reason: { from: route.id, ...reason } };
}
