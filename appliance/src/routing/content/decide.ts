import type { RoutingReason } from '#pipeline/content-choice';
import type { AskTopics, TopicAnswer } from './ask-topics.ts';
import type { BoundContent } from './bind-content.ts';
import { complexityOf } from './complexity.ts';
import type { ContentCall } from './content-call.ts';
import type { ContentSubject } from './content-subject.ts';

/** Where a call goes, and why. `to` undefined: the route's own targets. */
export interface Decision {
  readonly to: string | undefined;
  readonly reason: Omit<RoutingReason, 'from'>;
}

export interface Deciding {
  /** The route that the caller named. */
  readonly route: string;
  readonly content: BoundContent;
  readonly askTopics: AskTopics;
}

/** Rules in their order, then topics, then tiers, else the route's own targets. At once where nothing has to be embedded. Never rejects. */
export function decide(call: ContentCall, { route, content, askTopics }: Deciding): Decision | Promise<Decision> {
  const rule = content.rules.find(({ holds }) => holds(call));
  if (rule) return { to: rule.route, reason: { by: 'rule', rule: rule.name } };
  if (content.topics.length === 0 && !content.tiers) return none;
  const subject = call.subject();
  if (!subject) return { to: undefined, reason: { by: 'failed', why: 'unreadable' } };
  if (subject.embeds) return none;
  if (content.topics.length === 0 || subject.turns.length === 0) return byTier(subject, content);
  return askTopics({ route, turns: subject.turns, back: content.turnsBack }).then((answer) => byTopic(answer, subject, content));
}

const none: Decision = { to: undefined, reason: { by: 'none' } };

function byTopic(answer: TopicAnswer, subject: ContentSubject, content: BoundContent): Decision {
  if (answer.kind === 'failed') return { to: undefined, reason: { by: 'failed', why: answer.why } };
  const { choice, turn } = answer;
  const { topic, score, nearest, second, reason } = choice;
  const to = topic === undefined ? undefined : content.routeOf.get(topic);
  if (topic === undefined || to === undefined) {
    const { to: tier, reason: tierReason } = byTier(subject, content);
    const best = nearest && { second: { topic: nearest.topic, score: rounded(score) } };
    return { to: tier, reason: { ...best, why: reason, ...tierReason } };
  }
  return {
    to,
    reason: {
      by: 'topic',
      topic,
      score: rounded(score),
      ...(nearest?.topic === topic ? { similarity: rounded(nearest.similarity), example: nearest.index } : {}),
      ...(second ? { second: { topic: second.topic, score: rounded(second.score) } } : {}),
      why: turn === 0 ? reason : 'earlier-turn',
    },
  };
}

function byTier(subject: ContentSubject, { tiers }: BoundContent): Decision {
  if (!tiers) return none;
  const complexity = rounded(complexityOf(subject));
  const tier = complexity <= tiers.limit ? 'easy' : 'hard';
  const to = tiers[tier];
  return { to, reason: to === undefined ? { by: 'none', complexity } : { by: 'tier', complexity, why: tier } };
}

/** As many digits as a record needs. */
function rounded(share: number): number {
  return Number(share.toFixed(4));
}
