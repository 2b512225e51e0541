import { fillers, overrides, payloads, strayTasks } from './rows/document-attacks.ts';
import { after, honest } from './rows/document-requests.ts';
import { places, companies } from './rows/document-words.ts';
import { seeded } from './seeded.ts';

/** Invented attacks and honest requests as they stand alone, one a text: what the sentence head learns from. */
export function taskTexts(): { readonly attacks: readonly string[]; readonly honest: readonly string[] } {
  const draw = seeded(4242);
  const lists: Readonly<Record<string, readonly [string, ...string[]]>> = { ...fillers, place: places, company: companies };
  const fill = (template: string): string =>
    template
      .replace('{payload}', () => draw.one(payloads))
      .replace(/\{([a-z]+2?)\}/g, (whole, name: string) => {
        const list = lists[name];
        return list === undefined ? whole : draw.one(list);
      });
  const attacks = [...strayTasks, ...overrides].flatMap((template) => Array.from({ length: 10 }, () => fill(template)));
  return { attacks, honest: [...honest, ...after] };
}
