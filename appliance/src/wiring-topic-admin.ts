import type { ConfigurationContext } from '#admin/api/commit-revision';
import type { AdminHandlers } from '#admin/handler';
import { routeHandlers } from '#admin/route-handlers';
import { topicHandlers } from '#admin/topic-handlers';
import type { TopicContext } from '#admin/topic-context';
import { once } from '#pipeline/once';
import type { ContentTrialPorts } from './wiring-content-trial.ts';

/** The admin API of topics and of routes by content. What it judges with is loaded when first asked for. */
export function topicAdministration(context: ConfigurationContext, ports: () => Promise<ContentTrialPorts>): AdminHandlers {
  const trials = once(async () => (await import('./wiring-content-trial.ts')).contentTrials(ports));
  const whole: TopicContext = {
    ...context,
    evaluateTopics: async (document, asked, signal) => (await trials()).evaluateTopics(document, asked, signal),
    tryRoute: async (document, route, questions) => (await trials()).tryRoute(document, route, questions),
  };
  return { ...topicHandlers(whole), ...routeHandlers(whole) };
}
