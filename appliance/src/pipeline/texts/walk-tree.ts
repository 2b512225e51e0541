import type { Json } from '#pipeline/json';
import { looksLikeToken } from '#pipeline/texts/structural';
import { foundAs, foundNumber, labelled, walkEach, type Walk } from '#pipeline/texts/text-walk';
import type { TextKind } from '#pipeline/text-window';

/** How much of free-form JSON is looked at. */
export interface TreeKind {
  readonly kind: TextKind;
  /** Keys and long numbers too. */
  readonly all: boolean;
}

/** Free-form JSON: each string under the key it stands under. */
export function walkTree(at: Walk, value: Json | undefined, tree: TreeKind): void {
  if (typeof value === 'string') return foundAs(at, value, { kind: tree.kind, form: 'value' });
  if (typeof value === 'number') return tree.all ? foundNumber(at, value, tree.kind) : undefined;
  if (value === null || value === undefined || typeof value === 'boolean') return;
  walkEach(at, value, (child, step) => {
    if (typeof step === 'number') return walkTree(at, child, tree);
    if (tree.all) foundAs(at, step, { kind: tree.kind, form: 'key' });
    labelled(at, step, () => walkTree(at, child, tree));
  });
}

/** Ids and words of closed lists, and whatever stands in their place. */
export function walkStructural(at: Walk, value: Json, looksRight: (value: string) => boolean): void {
  if (typeof value === 'string') return looksRight(value) ? undefined : foundAs(at, value, { kind: 'other', form: 'value' });
  if (value === null || typeof value !== 'object') return;
  walkEach(at, value, (child, step) => {
    if (typeof step === 'string' && !looksLikeToken(step)) foundAs(at, step, { kind: 'other', form: 'key' });
    if (child !== undefined) walkStructural(at, child, looksRight);
  });
}
