import { type Json, type JsonObject } from '#pipeline/json';
import type { DocumentPlan, TextPlan, Uninspectable } from '#pipeline/texts/plan';
import { isLongNumber } from '#pipeline/texts/structural';
import type { JsonPath, TextKind, TextPiece, TextRole } from '#pipeline/text-window';

/** One string on the way, where the walk stands. */
export interface FoundText {
  readonly text: string;
  readonly form: TextPiece['form'];
  readonly role: TextRole;
  readonly kind: TextKind;
  readonly label: string | undefined;
  /** It may hold JSON: to be inspected in its parsed view. */
  readonly json: boolean;
  readonly joins: boolean;
  /** A copy of where it stands. */
  path(): JsonPath;
}

/** Told what is found, in the order of the document. */
export interface TextVisitor {
  found(text: FoundText): void;
  /** A value that repeats an inspected text. */
  echo?(path: JsonPath, gone: string): void;
  /** An item of a joined list begins and ends, the list itself ends. */
  item?(): void;
  itemEnd?(): void;
  joinedEnd?(): void;
  /** Something that is not text, or not here. */
  readonly uninspectable?: ((what: Uninspectable, path: JsonPath) => void) | undefined;
  /** The digits of a number that a double does not hold exactly, as they stand in the source. */
  digits?(path: JsonPath): string | undefined;
}

/** Where a walk stands. */
export interface Walk {
  readonly document: DocumentPlan;
  readonly visitor: TextVisitor;
  /** Grows and shrinks with the walk. */
  readonly path: (string | number)[];
  role: TextRole;
  label: string | undefined;
}

/** A string as its plan describes it. */
export function found(at: Walk, text: string, plan: TextPlan): void {
  if (text === '') return;
  at.visitor.found({
    text,
    form: 'value',
    role: at.role,
    kind: plan.kind,
    label: at.label,
    json: plan.json === true,
    joins: plan.joins === true,
    path: () => [...at.path],
  });
}

/** A string without a plan of its own. */
export function foundAs(at: Walk, text: string, { kind, form }: { readonly kind: TextKind; readonly form: TextPiece['form'] }): void {
  if (text === '') return;
  const { role, label } = at;
  at.visitor.found({ text, form, role, kind, label, json: false, joins: false, path: () => [...at.path] });
}

/** A number, if it is a long one. */
export function foundNumber(at: Walk, value: number, kind: TextKind): void {
  const digits = String(value);
  if (!isLongNumber(digits)) return;
  const exact = Number.isSafeInteger(value) ? digits : (at.visitor.digits?.([...at.path]) ?? digits);
  foundAs(at, exact, { kind, form: 'number' });
}

/** Names the key that what is inside stands under. */
export function labelled(at: Walk, label: string, inside: () => void): void {
  const before = at.label;
  at.label = label;
  inside();
  at.label = before;
}

/** Goes through what stands in a value. Throws RangeError where that is nested as nothing that was let in. */
export function walkEach(
  at: Walk,
  value: readonly Json[] | JsonObject,
  each: (child: Json | undefined, step: string | number) => void,
): void {
  if (at.path.length > deepest) throw new RangeError('nested too deep to be inspected');
  const steps = isList(value) ? value.keys() : Object.keys(value);
  for (const step of steps) {
    at.path.push(step);
    each(childAt(value, step), step);
    at.path.pop();
  }
}

/** More than any body that was let in is nested. */
const deepest = 2_000;

function childAt(value: readonly Json[] | JsonObject, step: string | number): Json | undefined {
  if (isList(value)) return typeof step === 'number' ? value[step] : undefined;
  return value[step];
}

/** True for a JSON array. */
export function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
