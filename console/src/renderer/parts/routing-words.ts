import type { RouteAnswer } from '@tollgate/shared';

/** Why routing by content sent a call where it would go, in sentences. */
export function routingWords({ reason, route }: RouteAnswer): readonly string[] {
  const { by, rule, topic, score, second, complexity, why } = reason;
  switch (by) {
    case 'rule':
      return [`The rule “${rule ?? ''}” is true of it, and rules decide first.`];
    case 'topic':
      return [`It is about ${topic ?? ''}${scoreText(score)}: ${topicWhy(why)}.`, ...nextWords(second)];
    case 'tier':
      return [
        `No rule and no topic decided it, so it goes by how demanding it is: ${why === 'easy' ? 'simple' : 'demanding'}${complexityText(complexity)}.`,
        ...nearWords(second),
      ];
    case 'none':
      return [`Nothing decided it, so the targets of ${route} itself take it.`, ...nearWords(second)];
    case 'failed':
      return [`It could not be judged: ${failedWhy(why)}. So the targets of ${route} itself take it.`];
  }
}

/** What decided, in a word or two. */
export function routingLabel({ reason: { by, rule, topic } }: RouteAnswer): string {
  switch (by) {
    case 'rule':
      return `Rule ${rule ?? ''}`;
    case 'topic':
      return `Topic ${topic ?? ''}`;
    case 'tier':
      return 'Tier';
    case 'none':
      return 'Own targets';
    case 'failed':
      return 'Not judged';
  }
}

function topicWhy(why: string | undefined): string {
  switch (why) {
    case 'keyword':
      return 'one of the topic’s keywords is in it';
    case 'pattern':
      return 'one of the topic’s patterns is in it';
    case 'earlier-turn':
      return 'an earlier turn of the conversation was about it';
    default:
      return 'that is what the examples teach';
  }
}

const failures: ReadonlyMap<string, string> = new Map([
  ['late', 'the local model took longer than a quarter of a second'],
  ['untrained', 'the topics are still being learned'],
  ['missing', 'the local model is not there'],
  ['busy', 'the local model has too much to do'],
  ['crashed', 'the local model broke off'],
  ['no-text', 'it has no text'],
  ['no-route', 'it would lead to a route that is not there'],
  ['unreadable', 'its messages cannot be read'],
]);

function failedWhy(why: string | undefined): string {
  return failures.get(why ?? '') ?? why ?? 'no reason was given';
}

type Second = RouteAnswer['reason']['second'];

function nextWords(second: Second): readonly string[] {
  return second === undefined ? [] : [`Next would be ${second.topic}${scoreText(second.score)}.`];
}

function nearWords(second: Second): readonly string[] {
  return second === undefined ? [] : [`The nearest topic is ${second.topic}${scoreText(second.score)}: not near enough to be sure.`];
}

function scoreText(score: number | undefined): string {
  return score === undefined ? '' : ` (score ${score.toFixed(2)} of 1)`;
}

function complexityText(complexity: number | undefined): string {
  return complexity === undefined ? '' : ` (${complexity.toFixed(2)} of 1)`;
}
