import {
  AdminRefusal,
  type Configuration,
  type RouteAnswer,
  type RouteConfiguration,
  type TopicEvaluated,
  type TopicEvaluationAsked,
} from '@tollgate/shared';
import type { TopicContext } from '#admin/topic-context';
import { isConfiguration } from '#configuration/check-configuration';
import { bindContent } from '#routing/content/bind-content';
import { evaluated, judgeExamples, judgeTexts } from '#routing/content/evaluate-topics';
import { inferenceFault } from '#routing/content/inference-fault-word';
import type { TopicInference } from '#routing/content/learn-topics';
import { tryContent } from '#routing/content/try-content';
import type { TopicExamples } from '#routing/topics/topic';
import type { ContentRouting } from './wiring-content-routing.ts';
import { questionCall } from './wiring-question.ts';
import { triedRoute } from './wiring-route-trial.ts';

export interface ContentTrialPorts {
  /** Of the revision in use. */
  readonly routing: ContentRouting;
  readonly inference: TopicInference;
}

/** Examples that are judged by one another at most. */
const mostExamples = 10_000;

/** Tries and evaluates the routes and topics in use, for administrators. `ports` may load what no route has asked for yet. */
export function contentTrials(ports: () => Promise<ContentTrialPorts>): Pick<TopicContext, 'evaluateTopics' | 'tryRoute'> {
  return {
    async tryRoute(document, route, questions) {
      const tried = triedRoute(checked(document), route);
      const { routing } = await ports();
      const answers: RouteAnswer[] = [];
      for (const question of questions) answers.push(await tryContent(questionCall(question), tried, routing.trial));
      return answers;
    },
    async evaluateTopics(document, asked, signal) {
      const topics = topicsOf(checked(document), asked);
      return await evaluate(asked, topics, { ...(await ports()), signal });
    },
  };
}

async function evaluate(
  { rows }: TopicEvaluationAsked,
  topics: readonly TopicExamples[],
  { routing, inference, signal }: ContentTrialPorts & { readonly signal: AbortSignal },
): Promise<TopicEvaluated> {
  const learning = routing.learning(inference, signal);
  try {
    if (!rows) return evaluated(await judgeExamples(topics, learning), topics);
    const texts = rows.map(({ text, topic }) => ({ text, topic }));
    return evaluated(await judgeTexts(texts, topics, learning), topics);
  } catch (error) {
    signal.throwIfAborted();
    throw new AdminRefusal('unavailable', `the topics cannot be judged: the local model is ${inferenceFault(error)}`, { cause: error });
  }
}

/** Refuses what cannot be judged. */
function topicsOf(configuration: Configuration, { route: id, rows }: TopicEvaluationAsked): readonly TopicExamples[] {
  const own = id === undefined ? bindContent(everyTopic, configuration.topics ?? []) : triedRoute(configuration, id).content;
  const topics = own?.topics ?? [];
  if (topics.length === 0) throw new AdminRefusal('invalid_input', 'there is no topic to judge: give topics a route');
  const unknown = rows?.find(({ topic }) => topic !== undefined && !topics.some((other) => other.id === topic));
  if (unknown)
    throw new AdminRefusal('invalid_input', `'${unknown.topic ?? ''}' is none of the topics: leave out topic for texts that have none`);
  if (!rows && topics.reduce((sum, { examples }) => sum + examples.length, 0) > mostExamples)
    throw new AdminRefusal('invalid_input', `there are more than ${mostExamples} examples: send rows, or name a route with fewer topics`);
  return topics;
}

const everyTopic: RouteConfiguration = { id: '', strategy: 'content', targets: [] };

function checked(document: unknown): Configuration {
  if (isConfiguration(document)) return document;
  throw new AdminRefusal('invalid_configuration', 'the configuration cannot be read');
}
