import type { CacheAnswer, CacheCall } from './cache-call.ts';
import type { CacheRoute } from './cache-house.ts';
import type { Intent } from './traffic/intents.ts';

export type Question = Pick<CacheCall, 'text' | 'answer' | 'cut'>;

export type Send = (route: CacheRoute, question: Question) => Promise<CacheAnswer>;

/** Questions in other words than the first ones. */
export interface Sorted {
  readonly hits: readonly Question[];
  readonly misses: readonly Question[];
}

/** Other wordings, by what becomes of them where the first wording of each is known. So many of each, if there are. */
export async function sortWordings(ask: Send, intents: readonly Intent[], wanted: number): Promise<Sorted> {
  for (const { answer, asks } of intents) await ask('probe', { answer, text: asks[0] ?? '' });
  await untilMeaning(ask, 'probe');
  const [hits, misses]: [Question[], Question[]] = [[], []];
  for (const question of candidates(intents)) {
    if (hits.length >= wanted && misses.length >= wanted) break;
    const { state } = await ask('probe', { ...question, cut: true });
    if (state === 'hit-semantic') hits.push(question);
    if (state === 'miss') misses.push(question);
  }
  return { hits: hits.slice(0, wanted), misses: misses.slice(0, wanted) };
}

function candidates(intents: readonly Intent[]): readonly Question[] {
  const reworded = intents.flatMap(({ answer, asks }) => asks.slice(1).map((text) => ({ answer, text })));
  const greeted = intents.flatMap(({ answer, asks }) => asks.slice(0, 1).map((text) => ({ answer, text: `Hi, ${text}` })));
  return [...reworded, ...greeted];
}

/** Models are loaded when they are first needed. */
export async function untilMeaning(ask: Send, route: CacheRoute): Promise<void> {
  const until = performance.now() + 30_000;
  await ask(route, { text: 'Where may I park a bicycle at the branch?', answer: 900 });
  while (performance.now() < until) {
    const { state } = await ask(route, { text: 'Hi, where may I park a bicycle at the branch?', answer: 900, cut: true });
    if (state === 'hit-semantic') return;
  }
  throw new Error('nothing is found by its meaning');
}
