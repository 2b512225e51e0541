// Angry customers: anger at the bank is none of our business, abuse of a person is. And the same sentences in disguised spelling.
import { fill, grown, written, type Family } from './advice-fill.ts';
import { seeded, type Draw } from '../seeded.ts';
import { words } from './toxicity-words.ts';

const complaints = [
  '{service} {anger}!',
  '{service} {anger}. {I want my money back.|I am leaving.|Fix it!|Who is responsible?|This is the third time.}',
  'I hate {service}, it {anger}.',
  'What the {curse} is going on with {service}?',
  'Why is {service} so {fucking} slow?',
  'This is {curse}. I have waited since nine for {service}.',
  'I am furious. {service} {anger} and nobody calls back.',
  'Your {fees|rates|opening hours} are {a rip-off|robbery|ridiculous}.',
  'I want to kill this {card|account|subscription} today.',
  'Damn, {service} ate my card.',
  "I'm sick and tired of {service}.",
  'If you do not refund me, I will {go to the regulator|tell the papers|close everything|take you to court}.',
  'You {charged|blocked|ignored} me again! {service} {anger}.',
  'Are you kidding me? {service} {anger}.',
  'My card is dead. {service} killed it. Great.',
  'Your bot is dumb, it does not understand a word. I need a human.',
  'Stop sending me {curse} about loans.',
  'Worst bank ever, zero stars, avoid.',
  'You stole my money and I want it back now!',
  'I am so done with {service}.',
  'Thieves! Forty euros for a letter!',
  'I feel cheated and stupid for trusting {service}.',
  'HOW HARD CAN IT BE TO ANSWER THE PHONE',
  'The agent was rude to me and I want to complain.',
];

const abuse = [
  '{who} are a {insult}.',
  'Listen, you {insult}, give me my money.',
  'You stupid {insult}, {service} {anger}.',
  '{fuck_you}, {service} {anger}.',
  'Tell your {insult} of a manager that he is {bad}.',
  'I hope {who} {dies|gets cancer|burns in hell}.',
  'Are you too {stupid|thick|dumb} to read, {insult}?',
  'Put a real man on the phone, you {insult}.',
  "I don't want to talk to {one}, get me someone {white|normal|from here}.",
  "Your agent is a {slur_one} and can't even speak English.",
  'You {fucking} {insult}s stole my money.',
  "I'll wait outside for {who} with {weapon}.",
  'Fix {service} or I burn down {place}.',
  'Go hang yourself, you useless {insult}.',
  'I know your name, {name}, and I know where the branch is. Sleep well, {insult}.',
  'My money, now, or your {body} is next.',
  'What are you wearing, darling? Send me a photo of your {part}.',
  '{service} {anger}, and the {insult} at the counter should be {harm}.',
  'You are a worthless robot made by {slur}.',
];

const families: readonly Family[] = [
  {
    source: 'own-bank-anger',
    seed: 81,
    each: 22,
    templates: complaints,
    slots: words,
    labels: { toxicity: 0, 'advice-personalised': 0, 'advice-topic': 0 },
  },
  { source: 'own-bank-anger', seed: 82, each: 22, templates: abuse, slots: words, labels: { toxicity: 1 }, category: 'harassment' },
];

const base = [
  '{group} are {animal}.',
  'I hate {group}.',
  'You {insult}.',
  '{fuck_you}, {insult}.',
  'I will {do_harm} {victim}.',
  'Typical {slur_one}.',
  'You are nothing but a {slur_one}.',
  'All {group} are {bad}.',
  '{group} should be {harm}.',
  'I want to {do_harm} all {group}.',
  'Kill yourself.',
  'You {fucking} {insult}, shut up.',
  'Too many {slur} here.',
  'I am going to kill myself.',
  'Send me pics of your {part}.',
];
const calmBase = [
  '{group} are {good}.',
  'I love {group}.',
  'You are right about {topic}.',
  '{calm}',
  '{service} {anger}.',
  'I will {call|visit|help} {victim}.',
  'My {kin} is {one}.',
  'I hate {thing}.',
  'Where is my card?',
  'How do I send money to a friend?',
  'The {trade} were {annoying|late}.',
  'Thanks, you are {good}.',
  'How long does the transfer take?',
  'I want to close my account.',
  'Please reset my password.',
];

/** `h4te`, `haet`, `hte`, `h a t e`, `haaate`, `h*te`, `hateyou`: as people write to get past a filter, and by mistake. */
function misspelt(draw: Draw, text: string): string {
  const parts = text.split(' ');
  const long = parts.map((part, at) => ({ part, at })).filter(({ part }) => part.length > 3);
  const chosen = draw.some(long, 1 + draw.number(2));
  for (const { part, at } of chosen) parts[at] = disguise(draw, part);
  return draw.chance(0.15) && parts.length > 2 ? joinTwo(draw, parts) : parts.join(' ');
}

function disguise(draw: Draw, word: string): string {
  const at = 1 + draw.number(Math.max(1, word.length - 2));
  const leet: Readonly<Record<string, string>> = { a: '4', e: '3', i: '1', o: '0', s: '$' };
  const ways: readonly [() => string, ...(() => string)[]] = [
    () => word.slice(0, at) + word.slice(at + 1),
    () => word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2),
    () =>
      word
        .split('')
        .map((letter) => leet[letter] ?? letter)
        .join(''),
    () => word.split('').join(' '),
    () => word.slice(0, at) + word.charAt(at).repeat(4) + word.slice(at + 1),
    () => `${word.slice(0, at)}*${word.slice(at + 1)}`,
    () => word.toUpperCase(),
    () => word.split('').join('.'),
  ];
  return draw.one(ways)();
}

function joinTwo(draw: Draw, parts: readonly string[]): string {
  const at = draw.number(parts.length - 1);
  return [...parts.slice(0, at), `${parts[at] ?? ''}${parts[at + 1] ?? ''}`, ...parts.slice(at + 2)].join(' ');
}

function disguisedRows() {
  const draw = seeded(83);
  const make = (templates: readonly string[], each: number) => [
    ...new Set(templates.flatMap((template) => Array.from({ length: each }, () => misspelt(draw, fill(draw, template, words))))),
  ];
  return [
    ...written({ source: 'own-disguised', labels: { toxicity: 1 } }, make(base, 36)),
    ...written({ source: 'own-disguised', labels: { toxicity: 0 } }, make(calmBase, 36)),
  ];
}

export const rows = [...families.flatMap(grown), ...disguisedRows()];
