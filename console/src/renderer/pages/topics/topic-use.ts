import type { ProfileConfiguration, RouteConfiguration, TopicConfiguration } from '@tollgate/shared';

/** Where a topic counts. */
export interface TopicUse {
  /** Routes by content that choose among topics and this one too. */
  readonly routes: readonly string[];
  /** Profiles that do not let it pass. */
  readonly denied: readonly string[];
  /** Profiles that let it pass, and nothing that is not named. */
  readonly allowed: readonly string[];
}

type Processors = readonly { readonly use: string; readonly deny?: readonly string[]; readonly allow?: readonly string[] }[];
type Profile = Pick<ProfileConfiguration, 'id'> & { readonly processors: Processors };

/** Which routes choose a topic, and which profiles deny or allow it. */
export function topicUse(
  topic: Pick<TopicConfiguration, 'id' | 'route'>,
  routes: readonly RouteConfiguration[],
  profiles: readonly Profile[],
): TopicUse {
  const named = (list: 'deny' | 'allow'): readonly string[] =>
    profiles
      .filter(({ processors }) => processors.some((one) => one.use === 'topic' && one[list]?.includes(topic.id) === true))
      .map(({ id }) => id);
  return {
    routes: topic.route === undefined ? [] : routes.filter((route) => looksAt(route, topic.id)).map(({ id }) => id),
    denied: named('deny'),
    allowed: named('allow'),
  };
}

function looksAt({ strategy, content }: RouteConfiguration, topic: string): boolean {
  return strategy === 'content' && (content?.topics === undefined || content.topics.includes(topic));
}
