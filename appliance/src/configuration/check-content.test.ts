import { expect, test } from 'vitest';
import { checkContent } from './check-content.ts';
import { checkReferences } from './check-references.ts';
import { checkRoutes } from './check-routes.ts';

const processorFaults = (processor: Readonly<Record<string, unknown>>) =>
  JSON.stringify(processor).includes('(?=') ? [{ path: 'patterns[0].regex', message: 'no look-around' }] : [];

const entry = { id: 'ask', strategy: 'content', targets: [{ model: 'm' }] };
const cards = { id: 'cards', targets: [{ model: 'm' }] };
const topic = { id: 'lost-card', examples: ['I lost my card'], route: 'cards' };
const good = { models: [{ id: 'm' }], routes: [entry, cards], topics: [topic], tenants: [{ id: 'retail' }] };

function faultsOf(document: object): readonly string[] {
  const faults = [...checkReferences(document), ...checkRoutes(document), ...checkContent(document, { processorFaults })];
  return faults.map(({ path, message }) => `${path}: ${message}`);
}
const withContent = (content: object, more: object = {}) => faultsOf({ ...good, routes: [{ ...entry, content }, cards], ...more });
const withWhen = (when: object) => withContent({ rules: [{ when, route: 'cards' }] });
const withTopic = (fields: object) => faultsOf({ ...good, topics: [{ ...topic, ...fields }] });

test('routes by topics, rules and tiers are accepted', () => {
  expect(faultsOf(good)).toEqual([]);
  expect(withContent({ topics: ['lost-card'], precision: 0.95, tiers: { easy: 'cards' } })).toEqual([]);
  expect(
    withContent(
      { rules: [{ id: 'long', when: { tokens_over: 1000, tenants: ['retail'], languages: ['hi'] }, route: 'cards' }] },
      { topics: [] },
    ),
  ).toEqual([]);
  expect(withWhen({ days: ['sat', 'sun'], between: '22:00-06:00', time_zone: 'Asia/Kolkata' })).toEqual([]);
});

test('the section and the strategy belong together, and something must be there to choose by', () => {
  expect(faultsOf({ ...good, routes: [entry, { ...cards, content: { topics: ['lost-card'] } }] })).toEqual([
    'routes[1].content: is for strategy: content only: write that, or remove this section',
  ]);
  for (const content of [undefined, {}, { rules: [] }, { precision: 0.8 }])
    expect(faultsOf({ ...good, topics: [], routes: [{ ...entry, content }, cards] })).toEqual([
      'routes[0].strategy: content has nothing to choose by: give a topic a route, or add content.rules or content.tiers',
    ]);
});

test('what is named is there, and topics lead somewhere', () => {
  expect(withContent({ topics: ['lost-cards'] })).toEqual([
    "routes[0].content.topics[0]: there is no topic 'lost-cards': did you mean 'lost-card'?",
  ]);
  expect(withContent({ rules: [{ when: { tools: true }, route: 'card' }], tiers: { easy: 'cheap', hard: 'cards' } })).toEqual([
    "routes[0].content.rules[0].route: there is no route 'card': did you mean 'cards'?",
    "routes[0].content.tiers.easy: there is no route 'cheap': routes are ask, cards",
  ]);
  expect(withTopic({ route: 'elsewhere' })).toEqual(["topics[0].route: there is no route 'elsewhere': routes are ask, cards"]);
  expect(withContent({ topics: ['weather'] }, { topics: [topic, { id: 'weather', examples: ['rain'] }] })).toEqual([
    "routes[0].content.topics[0]: the topic 'weather' leads nowhere: give it a route at topics[1].route",
  ]);
});

test('calls go on only once', () => {
  const nested = "'ask' is by content itself, and calls go on only once: name a route with another strategy";
  expect(withTopic({ route: 'ask' })).toEqual([`topics[0].route: ${nested}`]);
  expect(withContent({ rules: [{ when: { images: true }, route: 'ask' }], tiers: { hard: 'ask' } })).toEqual([
    `routes[0].content.rules[0].route: ${nested}`,
    `routes[0].content.tiers.hard: ${nested}`,
  ]);
});

test('conditions that cannot hold', () => {
  expect(withWhen({ tokens_over: 100, tokens_under: 101 })).toEqual([
    'routes[0].content.rules[0].when.tokens_under: nothing is over 100 and under 101: write more than 101',
  ]);
  expect(withWhen({ between: '09:00-09:00' })[0]).toContain('when.between: begins where it ends');
  expect(withWhen({ days: ['mon'], time_zone: 'Asia/Calcuta' })[0]).toContain("'Asia/Calcuta' is not a time zone");
  expect(withWhen({ tools: true, time_zone: 'UTC' })[0]).toContain('means something with days or between only');
  expect(withWhen({ tenants: ['retial'] })).toEqual([
    "routes[0].content.rules[0].when.tenants[0]: there is no tenant 'retial': did you mean 'retail'?",
  ]);
  expect(withWhen({ languages: ['en', 'tlh'] })[0]).toContain("when.languages[1]: 'tlh' cannot be told from a text");
});

test('rules have names of their own, patterns compile, keywords are words', () => {
  const rule = { id: 'long', when: { tools: true }, route: 'cards' };
  expect(withContent({ rules: [rule, rule] })).toEqual([
    "routes[0].content.rules[1].id: 'long' is already the id of routes[0].content.rules[0]: choose another",
  ]);
  expect(withTopic({ patterns: ['CASE-\\d+', 'a(?=b)'] })).toEqual(['topics[0].patterns[1]: no look-around']);
  expect(withTopic({ keywords: ['lost', '!!'] })).toEqual(['topics[0].keywords[1]: has no letter and no digit: write words, or remove it']);
});

test('the own targets of a route by content are taken in order', () => {
  const targets = [{ model: 'm', weight: 0 }, { model: 'n' }];
  const models = [{ id: 'm' }, { id: 'n' }];
  expect(faultsOf({ ...good, models, routes: [{ ...entry, targets }, cards] })[0]).toContain('the weights are all 0');
});
