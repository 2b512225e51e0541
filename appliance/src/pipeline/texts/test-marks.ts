/** For tests that enumerate the places where a dialect has text. */
import { isObject, type Json } from '#pipeline/json';
import { replaceInGroup, groupText } from '#pipeline/texts/group-text';
import type { DocumentPlan, Uninspectable } from '#pipeline/texts/plan';
import { type JsonEdit, spliceJson } from '#pipeline/texts/splice-json';
import { textsOf } from '#pipeline/texts/texts-of';
import { withEchoes } from '#pipeline/texts/with-echoes';
import type { JsonPath } from '#pipeline/text-window';

/** A word that stands in each place that must be seen: `~place~`. */
const mark = /~[^~]*~/g;

/** What a plan finds of the marks in a body: `role kind [label] mark`, in the body's order. Keys are marked `key`. */
export function marksIn(body: Json, plan: DocumentPlan): readonly string[] {
  return textsOf({ text: JSON.stringify(body), value: body }, plan).flatMap((group) => {
    const marks = groupText(group).match(mark);
    const [piece] = group.pieces;
    const form = piece && piece.form !== 'value' ? [piece.form] : [];
    const label = group.label === undefined ? [] : [`[${group.label}]`];
    return marks ? [[group.role, group.kind, ...form, ...label, marks.join('+')].join(' ')] : [];
  });
}

/** The texts that a plan finds and that hold no mark: none where every other string is structural. */
export function unmarkedIn(body: Json, plan: DocumentPlan): readonly string[] {
  return textsOf({ text: JSON.stringify(body), value: body }, plan)
    .filter(({ pieces }) => pieces.every(({ form }) => form === 'value'))
    .map(groupText)
    .filter((text) => text.search(mark) === -1);
}

/** The body with every mark taken out by edits, as a profile would do it. */
export function unmarked(body: Json, plan: DocumentPlan): Json {
  const text = JSON.stringify(body);
  const edits: readonly JsonEdit[] = textsOf({ text, value: body }, plan).flatMap((group) =>
    replaceInGroup(
      group,
      [...groupText(group).matchAll(mark)].map(({ index, 0: found }) => ({ start: index, end: index + found.length, text: '#' })),
    ),
  );
  const value: unknown = JSON.parse(spliceJson(text, withEchoes(body, plan, edits)));
  return isObject(value) ? value : null;
}

/** What of a body nobody can read, and where. */
export function uninspectableIn(body: Json, plan: DocumentPlan): readonly { readonly what: Uninspectable; readonly path: JsonPath }[] {
  const parts: { what: Uninspectable; path: JsonPath }[] = [];
  textsOf({ text: JSON.stringify(body), value: body }, plan, (what, path) => parts.push({ what, path }));
  return parts;
}
