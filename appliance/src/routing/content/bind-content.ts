import type { RouteConfiguration, TopicConfiguration } from '@tollgate/shared';
import type { TopicExamples } from '#routing/topics/topic';
import { bindWhen, type When } from './when-holds.ts';

/** How a route by content chooses, made ready. Route ids, not routes: those are the snapshot's. */
export interface BoundContent {
  readonly rules: readonly { readonly name: string; readonly holds: When; readonly route: string }[];
  /** What its topics are learned from; empty: it asks for none. */
  readonly topics: readonly TopicExamples[];
  /** Where each topic leads. */
  readonly routeOf: ReadonlyMap<string, string>;
  readonly tiers: Tiers | undefined;
  /** Turns before the last one that may say what a conversation is about. */
  readonly turnsBack: number;
}

export interface Tiers {
  readonly easy: string | undefined;
  readonly hard: string | undefined;
  /** Up to which complexity (0 to 1) a prompt is easy. */
  readonly limit: number;
}

const usualLimit = 0.35;
/** A conversation whose last five turns say nothing of a topic has left it. */
const stickyTurns = 4;

/** Undefined for routes of other strategies. Throws RangeError for an unknown time zone. */
export function bindContent(route: RouteConfiguration, topics: readonly TopicConfiguration[]): BoundContent | undefined {
  if (route.strategy !== 'content') return undefined;
  const { content = {}, sticky } = route;
  const { rules = [], precision, tiers } = content;
  const chosen = topics.filter(({ id, route: to }) => to !== undefined && content.topics?.includes(id) !== false);
  return {
    rules: rules.map(({ id, when, route: to }, index) => ({ name: id ?? String(index), holds: bindWhen(when), route: to })),
    topics: chosen.map(({ id, examples, keywords, patterns, threshold }) => ({
      id,
      examples,
      ...(keywords === undefined ? {} : { keywords }),
      ...(patterns === undefined ? {} : { patterns }),
      ...(threshold === undefined ? {} : { threshold }),
      ...(precision === undefined ? {} : { precision }),
    })),
    routeOf: new Map(chosen.flatMap(({ id, route: to }) => (to === undefined ? [] : [[id, to] as const]))),
    tiers: tiers && { easy: tiers.easy, hard: tiers.hard, limit: tiers.limit ?? usualLimit },
    turnsBack: sticky?.by === 'conversation' ? stickyTurns : 0,
  };
}
