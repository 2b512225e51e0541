import { binomialUpperBound } from '../../appliance/src/cache/bound/binomial-bound.ts';
import { isFields, textOf, type Fields } from '../heads/json-lines.ts';
import { askCache, type CacheAnswer } from './cache-call.ts';
import { cacheTenants, price, type CacheGateway } from './cache-house.ts';
import type { CacheProvider } from './cache-provider.ts';
import { saidRow, share } from './cache-rows.ts';
import type { Bench, Row } from './figure.ts';
import type { Intent } from './traffic/intents.ts';
import { trafficOf, type TrafficCall } from './traffic/stream.ts';

interface Replay {
  readonly provider: CacheProvider;
  readonly gateway: CacheGateway;
  readonly intents: readonly Intent[];
  /** Of each tenant. */
  readonly keys: Readonly<Record<(typeof cacheTenants)[number], readonly string[]>>;
}

interface Answered extends CacheAnswer {
  readonly text: string;
  readonly wanted: number;
}

const tiers = ['hit-exact', 'hit-coalesced', 'hit-semantic'] as const;
const names = { 'hit-exact': 'exact', 'hit-coalesced': 'coalesced', 'hit-semantic': 'semantic' } as const;
/** Milliseconds of the provider: long enough that equal calls meet. */
const providerMs = 30;
const mostWrong = 0.01;

/** What a help desk's traffic would have cost without the cache and costs with it, and how often an answer was another question's. */
export async function replay(bench: Bench, { provider, gateway, intents, keys }: Replay): Promise<readonly Row[]> {
  provider.delay(providerMs);
  const calls = Math.round((3_000 * bench.scale) / cacheTenants.length);
  // Tenants share nothing: each one's calls are in order.
  const all = await Promise.all(
    cacheTenants.map((tenant, seed) => run(trafficOf(intents, { seed, calls }), { gateway, keys: keys[tenant] })),
  );
  provider.delay(0);
  const answers = all.flat();
  for (const wrong of new Set(answers.filter(isWrong).map(wrongText))) console.log(wrong);
  const each = cacheTenants.map((tenant, at) =>
    saidRow(`avoided in all, a tenant of API keys: ${keys[tenant].length}`, avoided(all[at] ?? [], costOf(all[at] ?? []))),
  );
  const statistics = await Promise.all(
    cacheTenants.map((tenant) => gateway.command('cache', 'stats', '--tenant', tenant, '--route', 'assistant')),
  );
  return [...tierRows(answers), ...each, ...wrongRows(answers), ...reasonRows(statistics.flatMap(({ routes }) => fieldsIn(routes)))];
}

interface Asking {
  readonly gateway: CacheGateway;
  readonly keys: readonly string[];
}

async function run(steps: readonly (readonly TrafficCall[])[], { gateway, keys }: Asking): Promise<readonly Answered[]> {
  const answers: Answered[] = [];
  for (const step of steps) {
    const asked = step.map(async ({ key, ...call }): Promise<Answered> => {
      const answer = await askCache({ ...call, port: gateway.lan, key: keys[key % keys.length] ?? '', route: 'assistant' });
      return { ...answer, text: call.text, wanted: call.answer };
    });
    answers.push(...(await Promise.all(asked)));
  }
  return answers;
}

function tierRows(answers: readonly Answered[]): readonly Row[] {
  const whole = costOf(answers);
  const rows = tiers.map((tier) => {
    const hits = answers.filter(({ state }) => state === tier);
    return saidRow(
      `avoided by ${names[tier]} hits`,
      `${share(hits.length, answers.length)} of calls, ${share(costOf(hits), whole)} of cost`,
    );
  });
  const hits = answers.filter(isHit);
  const held = { target: '≥ 35 % of calls', holds: hits.length >= 0.35 * answers.length };
  return [
    saidRow('traffic: calls, what they cost without a cache', `${answers.length.toLocaleString('en')}, $${(whole / 1e12).toFixed(2)}`),
    ...rows,
    saidRow('avoided in all', avoided(answers, whole), held),
  ];
}

function avoided(answers: readonly Answered[], whole: number): string {
  const hits = answers.filter(isHit);
  return `${share(hits.length, answers.length)} of calls, ${share(costOf(hits), whole)} of cost`;
}

function wrongRows(answers: readonly Answered[]): readonly Row[] {
  const given = (among: readonly Answered[], name: string, target?: number): Row => {
    const wrong = among.filter(isWrong).length;
    const bound = among.length === 0 ? '' : `, ≤ ${(binomialUpperBound(wrong, among.length) * 100).toFixed(2)} % (95 %)`;
    const held = target === undefined ? {} : { target: `≤ ${target * 100} %`, holds: wrong <= target * among.length };
    return saidRow(`wrong answers among ${name}`, `${wrong} of ${among.length}${bound}`, held);
  };
  return [
    given(answers.filter(isHit), 'hits', mostWrong),
    given(
      answers.filter(({ state }) => state === 'hit-semantic'),
      'semantic hits',
      mostWrong,
    ),
    given(
      answers.filter((answer) => !isHit(answer)),
      'calls that were made',
    ),
  ];
}

/** As `cache stats` says, all tenants together. */
function reasonRows(routes: readonly Fields[]): readonly Row[] {
  const saved = routes.flatMap(({ saved: of }) => (isFields(of) ? fieldsIn(of['cost']) : []));
  const picos = saved.reduce((sum, cost) => sum + Number(textOf(cost['picos'])), 0);
  const reasons = (group: string): string =>
    [...counted(routes, group)]
      .toSorted(([, left], [, right]) => right - left)
      .slice(0, 8)
      .map(([reason, count]) => `${reason} ${count}`)
      .join(', ');
  return [
    saidRow('saved, as cache stats says', `$${(picos / 1e12).toFixed(2)}`),
    saidRow('missed, by reason', reasons('miss')),
    saidRow('not looked up, by reason', reasons('bypass')),
    saidRow('similar questions refused, by reason', reasons('veto')),
  ];
}

function counted(routes: readonly Fields[], group: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { reasons } of routes) {
    for (const one of isFields(reasons) ? fieldsIn(reasons[group]) : [])
      counts.set(textOf(one['reason']), (counts.get(textOf(one['reason'])) ?? 0) + Number(one['count']));
  }
  return counts;
}

function isWrong({ answer, wanted }: Answered): boolean {
  return answer !== wanted;
}

/** The questions are the bench's own. */
function wrongText({ state, text, madeFor }: Answered): string {
  return `wrong answer (${state}): '${text}' got the one made for '${madeFor}'`;
}

function fieldsIn(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.filter(isFields) : [];
}

function isHit({ state }: CacheAnswer): boolean {
  return tiers.some((tier) => tier === state);
}

/** Picos that the calls would have cost. */
function costOf(answers: readonly CacheAnswer[]): number {
  return answers.reduce((sum, { tokens }) => sum + tokens.input * price.input + tokens.output * price.output, 0);
}
