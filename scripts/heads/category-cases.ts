// Which kind of toxic text is it? Heads that only have to tell toxic texts from one another.
import { chanceOf } from './chance.ts';
import type { Case } from './corpus.ts';
import type { categoryNames } from './row.ts';

type Category = (typeof categoryNames)[number];

/** Toxic texts whose category is known, against each other and a few harmless ones. */
export function categoryCases(category: Category, toxicity: readonly Case[]): Case[] {
  return toxicity.flatMap((one): Case[] => {
    const { row } = one;
    if (row.label === 0) return chanceOf(row.text, 'category') < 0.1 ? [one] : [];
    const known = categoriesOf(row.source, row.category);
    if (known.length === 0) return [];
    return [{ ...one, row: { ...row, label: known.includes(category) ? 1 : 0 } }];
  });
}

function categoriesOf(source: string, said: string | undefined): readonly string[] {
  if (said === undefined) return [];
  if (source !== 'hatecheck') return [said];
  return said.startsWith('threat') ? ['hate', 'threat'] : ['hate'];
}
