// Fills `{slot}` and `{this|that}` in templates, and makes rows of them. Seeded: the same rows on every run.
import type { HeadName, Row } from '../row.ts';
import { seeded, type Draw } from '../seeded.ts';

export type Slots = Readonly<Record<string, readonly string[]>>;

export interface Family {
  readonly source: string;
  readonly seed: number;
  /** Rows made of each template, at most: equal texts count once. */
  readonly each: number;
  readonly templates: readonly string[];
  readonly slots: Slots;
  /** What a row of it is to each head. */
  readonly labels: Partial<Readonly<Record<HeadName, 0 | 1>>>;
  readonly category?: string;
  /** Before the number of the template in the name of a group; absent: the source. */
  readonly group?: string;
}

/** Rows of a family; those of one template share a group. */
export function grown(family: Family): Row[] {
  const draw = seeded(family.seed);
  const seen = new Set<string>();
  const rows: Row[] = [];
  for (const [number, template] of family.templates.entries())
    for (let count = 0; count < family.each; count += 1) {
      const text = tidy(fill(draw, template, family.slots));
      if (seen.has(text)) continue;
      seen.add(text);
      rows.push(...labelled(text, family, `${family.group ?? family.source} ${number}`));
    }
  return rows;
}

/** Rows of texts that were written one by one. */
export function written(family: Omit<Family, 'seed' | 'each' | 'templates' | 'slots'>, texts: readonly string[]): Row[] {
  return texts.flatMap((text) => labelled(text, family));
}

/** A template with its slots filled, the innermost first; what is filled in may have slots itself, and an alternative
 * may be the name of a slot. Throws on a slot that is not there. */
export function fill(draw: Draw, template: string, slots: Slots): string {
  let text = template;
  while (text.includes('{'))
    text = text.replaceAll(/\{([^{}]*)\}/g, (_, name: string) => {
      const written = name.includes('|') ? (oneOf(draw, name.split('|')) ?? '') : `{${name}}`;
      const slot = name.includes('|') ? written : name;
      const choices = slots[slot];
      if (choices === undefined && !name.includes('|')) throw new Error(`no slot ${name} for: ${template}`);
      return choices === undefined ? written : (oneOf(draw, choices) ?? '');
    });
  return text;
}

function oneOf(draw: Draw, list: readonly string[]): string | undefined {
  return list[draw.number(list.length)];
}

function labelled(text: string, family: Pick<Family, 'source' | 'labels' | 'category'>, group?: string): Row[] {
  return headsOf(family.labels).map(([head, label]) => ({
    head,
    source: family.source,
    label,
    text,
    ...(family.category === undefined || label === 0 ? {} : { category: family.category }),
    ...(group === undefined ? {} : { group }),
  }));
}

function headsOf(labels: Family['labels']): (readonly [HeadName, 0 | 1])[] {
  const heads: readonly HeadName[] = ['toxicity', 'advice-personalised', 'advice-topic', 'prompt-injection', 'jailbreak'];
  return heads.flatMap((head) => {
    const label = labels[head];
    return label === undefined ? [] : [[head, label] as const];
  });
}

/** `a apple` to `an apple` in English, double blanks to one, a capital at the front. */
function tidy(text: string): string {
  const joined = text
    .replaceAll(/ {2,}/g, ' ')
    .replaceAll(/ ([,.?!])/g, '$1')
    .trim();
  const english = /\b(the|my|you|for|and|what|how|should|in|of)\b/i.test(joined) && /^[\x20-\x7e\n]*$/.test(joined);
  const read = english ? joined.replaceAll(/\b([Aa]) (?=[aeio])/g, '$1n ') : joined;
  return read.charAt(0).toUpperCase() + read.slice(1);
}
