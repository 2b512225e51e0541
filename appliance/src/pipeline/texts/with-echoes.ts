import type { Json } from '#pipeline/json';
import type { DocumentPlan } from '#pipeline/texts/plan';
import type { JsonEdit, ValueEdit } from '#pipeline/texts/splice-json';
import { walkTexts } from '#pipeline/texts/walk-texts';
import type { JsonPath } from '#pipeline/text-window';

/**
 * The edits of a body, and with them those of what repeats or seals an edited text (log probabilities, signatures): none of it may tell
 * what the text was.
 */
export function withEchoes(value: Json, plan: DocumentPlan, edits: readonly JsonEdit[]): readonly JsonEdit[] {
  if (edits.length === 0) return edits;
  const root: Place = { inside: new Map(), echoes: [] };
  walkTexts(value, plan, {
    found: () => undefined,
    echo: (path, gone) => placeAt(root, path.slice(0, -1)).echoes.push({ path, json: gone }),
  });
  if (root.inside.size === 0) return edits;
  const gone = new Set(edits.flatMap((edit) => echoesAround(root, pathOf(edit))));
  const left = edits.filter((edit) => ![...gone].some(({ path }) => standsIn(pathOf(edit), path)));
  return [...left, ...gone];
}

function pathOf(edit: JsonEdit): JsonPath {
  return 'piece' in edit ? edit.piece.path : edit.path;
}

function standsIn(path: JsonPath, outer: JsonPath): boolean {
  return path.length >= outer.length && outer.every((step, index) => path[index] === step);
}

/** A value in which something repeats what stands beside it. */
interface Place {
  readonly inside: Map<string | number, Place>;
  readonly echoes: ValueEdit[];
}

function placeAt(root: Place, path: JsonPath): Place {
  let place = root;
  for (const step of path) {
    let inner = place.inside.get(step);
    if (!inner) place.inside.set(step, (inner = { inside: new Map(), echoes: [] }));
    place = inner;
  }
  return place;
}

function echoesAround(root: Place, path: JsonPath): readonly ValueEdit[] {
  const around: ValueEdit[] = [];
  let place: Place | undefined = root;
  for (const step of path) {
    if (!place) break;
    around.push(...place.echoes);
    place = place.inside.get(step);
  }
  return around;
}
