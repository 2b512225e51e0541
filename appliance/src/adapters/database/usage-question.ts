/** What dashboards, charts and the call log ask, and what answers. */
import { readCalls, type CallsAsk, type CallsPage } from './call-rows.ts';
import type { Store } from './open-store.ts';
import type { UsageAnswer, UsageAsk } from './usage-ask.ts';
import { usageQuery } from './usage-query.ts';
import { statisticsQuery, type StatisticsPlace } from './usage-statistics.ts';
import type { StatisticsAnswer, StatisticsAsk } from './usage-statistics-ask.ts';

export type UsageQuestion =
  | { readonly about: 'usage'; readonly ask: UsageAsk }
  | { readonly about: 'statistics'; readonly ask: StatisticsAsk }
  | { readonly about: 'calls'; readonly ask: CallsAsk };

export type UsageReply =
  | { readonly about: 'usage'; readonly answer: UsageAnswer }
  | { readonly about: 'statistics'; readonly answer: StatisticsAnswer }
  | { readonly about: 'calls'; readonly answer: CallsPage };

/** Rejects with TooManyGroups. */
export async function answerQuestion(store: Store, question: UsageQuestion, place: StatisticsPlace): Promise<UsageReply> {
  switch (question.about) {
    case 'usage':
      return { about: 'usage', answer: await usageQuery(store, question.ask) };
    case 'statistics':
      return { about: 'statistics', answer: await statisticsQuery(store, question.ask, place) };
    case 'calls':
      return { about: 'calls', answer: await readCalls(store, question.ask) };
  }
}
