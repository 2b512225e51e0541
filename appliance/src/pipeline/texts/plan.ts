import type { Json, JsonObject } from '#pipeline/json';
import type { TextKind, TextRole } from '#pipeline/text-window';

/**
 * How one value of a body is inspected. Deny by default: a member that no plan names is inspected whole, so a plan says only what a text
 * is, and what is none.
 *
 * `fixed`: a role, a model's name, which were checked before. `token`: an id, a word of a closed list, a number. Both are inspected only when
 * they do not look like one. `sealed`: opaque base64, likewise. `echo`: repeats an inspected text and goes when that is changed.
 * `words`: every string. `tree`: free-form JSON: every string, key and long number. `schema`: a JSON Schema: likewise, but for its keywords.
 */
export type Plan =
  | { readonly plan: 'fixed' | 'token' | 'sealed' }
  /** `gone`: the JSON that stands there once a text beside it is changed. */
  | { readonly plan: 'echo'; readonly gone: string }
  /** What the caller sent, repeated: nobody says it anew. Where it is something else it is inspected. */
  | { readonly plan: 'repeated'; readonly from: Json | undefined; readonly otherwise: Plan }
  | { readonly plan: 'words' | 'tree' | 'schema'; readonly kind: TextKind }
  | TextPlan
  /** An id under which a text is kept elsewhere, out of our sight. */
  | { readonly plan: 'stored' }
  /** A string, or what was made of one: token numbers. */
  | { readonly plan: 'tokens'; readonly kind: TextKind }
  /** A file as base64 or data: URL; `address`: or where it is. */
  | { readonly plan: 'file'; readonly kind: TextKind; readonly mediaType?: string; readonly address?: boolean }
  | { readonly plan: 'list'; readonly of: () => Plan; readonly joined?: boolean }
  | ObjectPlan;

/** A string. `json`: it may hold JSON, which is then inspected in its parsed view. Anything but a string is a tree. */
export interface TextPlan {
  readonly plan: 'text';
  readonly kind: TextKind;
  readonly json?: boolean;
  /** In a joined list: one text with the items directly beside it. */
  readonly joins?: boolean;
}

export interface ObjectPlan {
  readonly plan: 'object';
  readonly members: ReadonlyMap<string, Plan>;
  /** Of the texts in it; absent: that of what it stands in. */
  readonly role?: TextRole | ((object: JsonObject) => TextRole | undefined);
  /** A closer plan for this very object. */
  readonly select?: (object: JsonObject) => Plan | undefined;
  /** For members that it does not name. Absent: the document's. */
  readonly rest?: Plan;
}

/** Why something in a body cannot be inspected. */
export type Uninspectable = 'tokens' | 'image' | 'audio' | 'video' | 'file' | 'url' | 'stored';

/** All that is known of one kind of body. */
export interface DocumentPlan {
  readonly root: Plan;
  /** Of texts outside of any message. */
  readonly role: TextRole;
  /** For members that no plan names. */
  readonly unknown: Plan;
  /** A member's name as plans spell it (proto3 JSON takes two spellings). */
  readonly nameOf?: (key: string) => string;
}

export const fixed: Plan = { plan: 'fixed' };
export const token: Plan = { plan: 'token' };
export const sealed: Plan = { plan: 'sealed' };

export const stored: Plan = { plan: 'stored' };

/** Repeats the texts beside it, or seals them. */
export function echo(gone: string): Plan {
  return { plan: 'echo', gone };
}

export function text(kind: TextKind): Plan {
  return { plan: 'text', kind };
}

/** A text that is one with those beside it in a joined list. */
export function joiningText(kind: TextKind): Plan {
  return { plan: 'text', kind, joins: true };
}

export function jsonText(kind: TextKind): Plan {
  return { plan: 'text', kind, json: true };
}

/** Both: one with its neighbours unless it is JSON by itself. */
export function joiningJsonText(kind: TextKind): Plan {
  return { plan: 'text', kind, json: true, joins: true };
}

export function tree(kind: TextKind): Plan {
  return { plan: 'tree', kind };
}

export function words(kind: TextKind): Plan {
  return { plan: 'words', kind };
}

export function schema(kind: TextKind): Plan {
  return { plan: 'schema', kind };
}

export function file(kind: TextKind, mediaType?: string): Plan {
  return { plan: 'file', kind, ...(mediaType === undefined ? {} : { mediaType }) };
}

/** A URL of a file, which may hold the file. */
export function address(mediaType?: string): Plan {
  return { plan: 'file', kind: 'other', address: true, ...(mediaType === undefined ? {} : { mediaType }) };
}

/** An array of these; one alone counts as an array of one. `of` is asked once, when it is first needed: plans stand in one another. */
export function list(of: () => Plan): Plan {
  return { plan: 'list', of: madeOnce(of) };
}

/** An array whose neighbouring texts a reader sees as one. */
export function joined(of: () => Plan): Plan {
  return { plan: 'list', of: madeOnce(of), joined: true };
}

function madeOnce(make: () => Plan): () => Plan {
  let made: Plan | undefined;
  return () => (made ??= make());
}

export function object(members: Readonly<Record<string, Plan>>, more: Omit<ObjectPlan, 'plan' | 'members'> = {}): ObjectPlan {
  return { plan: 'object', members: new Map(Object.entries(members)), ...more };
}

/** The same plan for several names. */
export function each(plan: Plan, names: readonly string[]): Readonly<Record<string, Plan>> {
  return Object.fromEntries(names.map((name) => [name, plan]));
}
