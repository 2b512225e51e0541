import { choiceLabel, fieldLabel } from '../../ui/schema-form/labels.ts';
import { type Draft, sides } from './designer-state.ts';
import { failsOpen, isShadow } from './profile-cautions.ts';
import { processorLabel, sideWords } from './processor-words.ts';
import { streamOf } from './stream-words.ts';
import type { Processor } from './profile.ts';

/** What a change of a profile lets through that it did not let through before, a sentence each. */
export function weakenings(before: Draft, after: Draft): readonly string[] {
  const now = new Map(after.steps.map(({ key, settings }) => [key, settings]));
  return [
    ...(before.fields.media === 'block' && after.fields.media !== 'block'
      ? ['Pictures, sound and files that cannot be read are let through.']
      : []),
    ...before.steps.flatMap(({ key, settings }) => {
      const next = now.get(key);
      const name = processorLabel(settings);
      return next === undefined ? [`${name} is taken out.`] : stepWeakenings(settings, next).map((text) => `${name} ${text}`);
    }),
    ...after.steps
      .filter(({ key }) => !before.steps.some((step) => step.key === key))
      .flatMap(({ settings }) => [
        ...(failsOpen(settings) ? [`${processorLabel(settings)} (new) lets text pass unjudged when it cannot judge.`] : []),
        ...(isShadow(settings) ? [`${processorLabel(settings)} (new) only watches.`] : []),
      ]),
  ];
}

/** Weakest first. Redacting and replacing both keep a value from going out. */
const strength = { allow: 0, flag: 1, redact: 2, tokenise: 2, block: 3 } as const;
const held = { observe: 0, 'hold-window': 1, 'hold-all': 2 } as const;
const defaultThreshold = 0.6;

function stepWeakenings(before: Processor, after: Processor): readonly string[] {
  const lost = sides.filter((side) => before.on.includes(side) && !after.on.includes(side));
  const [was, is] = [streamOf(before), streamOf(after)];
  const [low, high] = [before.threshold ?? defaultThreshold, after.threshold ?? defaultThreshold];
  return [
    ...lost.map((side) => `does not inspect ${sideWords[side].toLowerCase()} any more.`),
    ...(strength[after.action] < strength[before.action]
      ? [`does less: ${choiceLabel(after.action).toLowerCase()} instead of ${before.action}.`]
      : []),
    ...(failsOpen(after) && !failsOpen(before) ? ['lets text pass unjudged when it cannot judge (fail open).'] : []),
    ...(isShadow(after) && !isShadow(before) ? ['only watches from now on (shadow).'] : []),
    ...(high > low ? [`is less strict: its threshold rises from ${low} to ${high}, so it finds less.`] : []),
    ...(was !== undefined && is !== undefined && after.on.includes('output') && held[is] < held[was]
      ? [`holds back less of a reply that streams (${is}).`]
      : []),
    ...(after.policy !== 'topic' && before.policy === 'topic' ? ['lets general talk of investments pass.'] : []),
    ...narrowed(before, after),
  ];
}

/** Lists whose entries are what is looked for; absent means everything where `all` says so. */
const lists = [
  { field: 'entities', all: true },
  { field: 'categories', all: true },
  { field: 'roles', all: true },
  { field: 'deny', all: false },
  { field: 'competitors', all: false },
  { field: 'words', all: false },
] as const;

function narrowed(before: Processor, after: Processor): readonly string[] {
  const fewer = lists.flatMap(({ field, all }) => {
    const [was, is] = [before[field] ?? (all ? undefined : []), after[field] ?? (all ? undefined : [])];
    const left = is === undefined ? [] : (was?.filter((word) => !is.some((other) => other === word)) ?? ['all']);
    return left.length === 0
      ? []
      : [`looks for less (${fieldLabel(field).toLowerCase()}: without ${left.slice(0, 3).join(', ')}${left.length > 3 ? ' …' : ''}).`];
  });
  const patterns = after.patterns?.map(({ regex }) => regex) ?? [];
  const gone = before.patterns?.filter(({ regex }) => !patterns.includes(regex)) ?? [];
  return [
    ...fewer,
    ...(gone.length === 0
      ? []
      : [
          `has other patterns (${gone
            .map(({ name }) => name)
            .slice(0, 3)
            .join(', ')} changed or gone).`,
        ]),
  ];
}
