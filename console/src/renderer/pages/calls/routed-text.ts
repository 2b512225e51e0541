import type { CallStageView, CallStory } from '@tollgate/shared';
import { contentReasonText } from './reason-words.ts';

/** Why a call went where it went, in one sentence. */
export function routedText({ why, routing = {} }: CallStageView, { route = 'a route' }: Pick<CallStory, 'route'>): string {
  const from = textIn(routing, 'from') ?? 'a route by content';
  const reason = textIn(routing, 'why');
  switch (why) {
    case 'rule':
      return `${from} sent it to ${route} by its rule ${textIn(routing, 'rule') ?? ''}`.trimEnd().concat('.');
    case 'topic':
      return `${from} sent it to ${route}: it is about ${textIn(routing, 'topic') ?? 'a topic'}${scoreIn(routing)}${reason === 'earlier-turn' ? ', by an earlier turn' : ''}.`;
    case 'tier':
      return `${from} found no topic in it, and sent it to ${route} because ${contentReasonText(reason ?? 'of its complexity')}${complexityIn(routing)}.`;
    case 'none':
      return `${from} found no topic in it, so it kept its own targets${complexityIn(routing)}.`;
    case 'failed':
      return `${from} could not tell what it is about${reason === undefined ? '' : ` (${contentReasonText(reason)})`}, so it kept its own targets.`;
    default:
      return `It named the route ${route} itself.`;
  }
}

function textIn(routing: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = routing[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function scoreIn({ score }: Readonly<Record<string, unknown>>): string {
  return typeof score === 'number' ? ` (score ${score.toFixed(2)})` : '';
}

function complexityIn({ complexity }: Readonly<Record<string, unknown>>): string {
  return typeof complexity === 'number' ? ` (complexity ${complexity.toFixed(2)})` : '';
}
