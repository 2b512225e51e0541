// Texts from templates: `{word}` is one of a list, `{a|b}` one of the two, both may hold templates themselves.
import type { Draw } from '../seeded.ts';

export type Lists = Readonly<Record<string, readonly string[]>>;

/** A writer of templates with these lists. An unknown list is an error in the rows, so it throws. */
export function writer(draw: Draw, lists: Lists): (template: string) => string {
  const write = (template: string): string =>
    template.replaceAll(/\{([^{}"'();:=]+)\}/g, (_, name: string) => {
      const choices = name.includes('|') ? name.split('|') : lists[name];
      if (choices === undefined) throw new RangeError(`no list ${name}`);
      return write(pick(draw, choices));
    });
  return write;
}

/** One of a list; the empty text when it is empty. */
export function pick(draw: Draw, list: readonly string[]): string {
  return list[draw.number(list.length)] ?? '';
}

/** Some of a list in drawn order, joined. */
export function several(draw: Draw, list: readonly string[], { count, by }: { readonly count: number; readonly by: string }): string {
  return draw.some(list, count).join(by);
}

/** The first letter large. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
