import type { Json } from '#pipeline/json';
import { innerTexts } from '#pipeline/texts/inner-texts';
import { createExactDigits } from '#pipeline/texts/exact-digits';
import type { DocumentPlan, Uninspectable } from '#pipeline/texts/plan';
import type { FoundText } from '#pipeline/texts/text-walk';
import { walkTexts } from '#pipeline/texts/walk-texts';
import type { JsonPath, TextGroup, TextPiece } from '#pipeline/text-window';

/** A JSON document, read and as it came. RawBody is one. */
export interface JsonDocument {
  readonly text: string;
  readonly value: Json;
}

/**
 * All texts of a body in its order: every string that its plan does not call structural, and in free-form JSON every key and every number
 * of six digits and more. Neighbouring text parts of one message are one group. `uninspectable` is told of what nobody can read.
 */
export function textsOf(
  document: JsonDocument,
  plan: DocumentPlan,
  uninspectable?: (what: Uninspectable, path: JsonPath) => void,
): readonly TextGroup[] {
  const groups: TextGroup[] = [];
  /** The text that the next part of its message may go on. */
  let open: { readonly group: TextGroup; readonly pieces: TextPiece[] } | undefined;
  let touched = false;

  function found(text: FoundText): void {
    if (text.json) {
      const inner = innerTexts(text.text);
      if (inner) return addInner(groups, text, inner);
    }
    const piece: TextPiece = { path: text.path(), form: text.form, text: text.text };
    if (!text.joins) {
      groups.push(groupOf(text, [piece]));
      return;
    }
    touched = true;
    if (open && open.group.kind === text.kind && open.group.role === text.role) {
      open.pieces.push(piece);
      return;
    }
    const pieces = [piece];
    open = { group: groupOf(text, pieces), pieces };
    groups.push(open.group);
  }

  walkTexts(document.value, plan, {
    found,
    item: () => {
      touched = false;
    },
    itemEnd: () => {
      if (!touched) open = undefined;
    },
    joinedEnd: () => {
      open = undefined;
    },
    digits: createExactDigits(() => document.text),
    ...(uninspectable ? { uninspectable } : {}),
  });
  return groups;
}

function groupOf({ role, kind, label }: FoundText, pieces: readonly TextPiece[]): TextGroup {
  return { role, kind, ...(label === undefined ? {} : { label }), pieces };
}

function addInner(groups: TextGroup[], outer: FoundText, inner: ReturnType<typeof innerTexts> & object): void {
  const path = outer.path();
  for (const { inner: place, form, text, label } of inner)
    groups.push({
      role: outer.role,
      kind: outer.kind,
      ...(label === undefined ? {} : { label }),
      pieces: [{ path, inner: place, form, text }],
    });
}
