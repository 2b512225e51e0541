import type { Json } from '#pipeline/json';
import { createExactDigits } from '#pipeline/texts/exact-digits';
import { innerTexts } from '#pipeline/texts/inner-texts';
import type { DocumentPlan, Uninspectable } from '#pipeline/texts/plan';
import type { FoundText, TextVisitor } from '#pipeline/texts/text-walk';
import { walkTexts } from '#pipeline/texts/walk-texts';
import type { JsonPath } from '#pipeline/text-window';

/** A text as its reader sees it, and what is known of where it stands. */
export type SightedText = Pick<FoundText, 'text' | 'role' | 'kind' | 'label'>;

export interface EveryText {
  readonly value: Json;
  /** The document as it came: asked for where a number has more digits than a double holds. */
  readonly source: () => string;
  readonly plan: DocumentPlan;
  readonly uninspectable?: ((what: Uninspectable, path: JsonPath) => void) | undefined;
}

/** Whether something is true of each text that `textsOf` would find: told without saying where they stand. The first that fails ends the asking. */
export function everyText({ value, source, plan, uninspectable }: EveryText, holds: (text: SightedText) => boolean): boolean {
  const asking = new Asking(source, holds, uninspectable);
  walkTexts(value, plan, asking);
  asking.joinedEnd();
  return asking.all;
}

/** A class because two are made for every call. */
class Asking implements TextVisitor {
  all = true;
  readonly uninspectable: EveryText['uninspectable'];
  readonly #source: () => string;
  readonly #holds: (text: SightedText) => boolean;
  /** The text that the next part of its message may go on. */
  #open: SightedText | undefined = undefined;
  #touched = false;
  #digits: ((path: JsonPath) => string | undefined) | undefined = undefined;

  constructor(source: () => string, holds: (text: SightedText) => boolean, uninspectable: EveryText['uninspectable']) {
    this.#source = source;
    this.#holds = holds;
    this.uninspectable = uninspectable;
  }

  found(text: FoundText): void {
    if (!this.all) return;
    const inner = text.json ? innerTexts(text.text) : undefined;
    if (inner) for (const one of inner) this.#ask({ text: one.text, role: text.role, kind: text.kind, label: one.label });
    else if (text.joins) this.#join(text);
    else this.#ask(text);
  }

  item(): void {
    this.#touched = false;
  }

  itemEnd(): void {
    if (!this.#touched) this.joinedEnd();
  }

  joinedEnd(): void {
    if (this.#open) this.#ask(this.#open);
    this.#open = undefined;
  }

  digits(path: JsonPath): string | undefined {
    this.#digits ??= createExactDigits(this.#source);
    return this.#digits(path);
  }

  #ask(text: SightedText): void {
    this.all &&= this.#holds(text);
  }

  #join(text: FoundText): void {
    this.#touched = true;
    const open = this.#open;
    if (open && open.kind === text.kind && open.role === text.role) {
      this.#open = { ...open, text: open.text + text.text };
      return;
    }
    this.joinedEnd();
    this.#open = text;
  }
}
