import type { Json } from '#pipeline/json';
import { createExactDigits } from '#pipeline/texts/exact-digits';
import { innerTexts } from '#pipeline/texts/inner-texts';
import type { DocumentPlan, Uninspectable } from '#pipeline/texts/plan';
import type { FoundText } from '#pipeline/texts/text-walk';
import { walkTexts } from '#pipeline/texts/walk-texts';
import type { JsonPath } from '#pipeline/text-window';

/** A text as its reader sees it, and what is known of where it stands. */
export type SightedText = Pick<FoundText, 'text' | 'role' | 'kind' | 'label'>;

export interface EveryText {
  readonly value: Json;
  /** The document as it came: asked for where a number has more digits than a double holds. */
  readonly source: () => string;
  readonly plan: DocumentPlan;
  readonly uninspectable?: (what: Uninspectable, path: JsonPath) => void;
}

/** Whether something is true of each text that `textsOf` would find: told without saying where they stand. The first that fails ends the asking. */
export function everyText({ value, source, plan, uninspectable }: EveryText, holds: (text: SightedText) => boolean): boolean {
  let all = true;
  /** The text that the next part of its message may go on. */
  let open: SightedText | undefined;
  let touched = false;

  function ask(text: SightedText): void {
    all &&= holds(text);
  }

  function close(): void {
    if (open) ask(open);
    open = undefined;
  }

  function found(text: FoundText): void {
    if (!all) return;
    if (text.json) {
      const inner = innerTexts(text.text);
      if (inner) return inner.forEach((one) => ask({ text: one.text, role: text.role, kind: text.kind, label: one.label }));
    }
    if (!text.joins) return ask(text);
    touched = true;
    if (open && open.kind === text.kind && open.role === text.role) {
      open = { ...open, text: open.text + text.text };
      return;
    }
    close();
    open = text;
  }

  walkTexts(value, plan, {
    found,
    item: () => {
      touched = false;
    },
    itemEnd: () => {
      if (!touched) close();
    },
    joinedEnd: close,
    digits: createExactDigits(source),
    ...(uninspectable ? { uninspectable } : {}),
  });
  close();
  return all;
}
