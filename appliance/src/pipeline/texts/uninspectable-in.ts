import type { Json } from '#pipeline/json';
import type { DocumentPlan, Uninspectable } from '#pipeline/texts/plan';
import { walkTexts } from '#pipeline/texts/walk-texts';
import type { JsonPath } from '#pipeline/text-window';

export interface UninspectablePart {
  readonly what: Uninspectable;
  readonly path: JsonPath;
}

/** What of a body no guardrail can read: token numbers, pictures, sound, binary files, and texts that are kept or fetched elsewhere. */
export function uninspectableIn(value: Json, plan: DocumentPlan): readonly UninspectablePart[] {
  const parts: UninspectablePart[] = [];
  walkTexts(value, plan, { found: () => undefined, uninspectable: (what, path) => parts.push({ what, path }) });
  return parts;
}
