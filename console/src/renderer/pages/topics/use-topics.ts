import type { RouteConfiguration, TopicConfiguration } from '@tollgate/shared';
import { useMemo } from 'react';
import { useMay } from '../../gateway/use-me.ts';
import { useRead } from '../../gateway/use-read.ts';
import { type TopicUse, topicUse } from './topic-use.ts';

const all = { query: { limit: 500 } };
const noTopics: readonly TopicConfiguration[] = [];
const noRoutes: readonly RouteConfiguration[] = [];

/** All topics, routes, and where each topic counts. */
export interface Topics {
  readonly topics: readonly TopicConfiguration[];
  readonly routes: readonly RouteConfiguration[];
  readonly whereUsed: (topic: TopicConfiguration) => TopicUse;
}

/** Topics with what uses them, as far as who asks may see it. */
export function useTopics(): Topics {
  const may = useMay();
  const topics = useRead('topics.list', all).data?.value.items ?? noTopics;
  const routes = useRead('routes.list', all, { enabled: may('routes:read') }).data?.value.items ?? noRoutes;
  const profiles = useRead('profiles.list', all, { enabled: may('profiles:read') }).data?.value.items;
  return useMemo(
    () => ({
      topics,
      routes,
      whereUsed: (topic) =>
        topicUse(
          topic,
          routes,
          (profiles ?? []).map(({ id, processors }) => ({ id, processors })),
        ),
    }),
    [topics, routes, profiles],
  );
}
