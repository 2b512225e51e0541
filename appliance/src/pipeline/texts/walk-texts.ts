import { isDeepStrictEqual } from 'node:util';
import { isObject, type Json, type JsonObject } from '#pipeline/json';
import { inlineText } from '#pipeline/texts/inline-text';
import type { DocumentPlan, ObjectPlan, Plan, Uninspectable } from '#pipeline/texts/plan';
import { looksLikeName, looksLikeOneToken, looksLikeToken, looksSealed } from '#pipeline/texts/structural';
import { found, foundAs, isList, labelled, type TextVisitor, type Walk, walkEach } from '#pipeline/texts/text-walk';
import { walkSchema } from '#pipeline/texts/walk-schema';
import { walkStructural, walkTree } from '#pipeline/texts/walk-tree';
import type { TextKind, TextRole } from '#pipeline/text-window';

/** Finds all strings of a value that its plan does not call structural. */
export function walkTexts(value: Json, plan: DocumentPlan, visitor: TextVisitor): void {
  walk({ document: plan, visitor, path: [], role: plan.role, label: undefined }, value, plan.root);
}

function walk(at: Walk, value: Json | undefined, plan: Plan): void {
  if (value === null || value === undefined || typeof value === 'boolean') return;
  switch (plan.plan) {
    case 'fixed':
      return walkStructural(at, value, looksLikeName);
    case 'token':
      return walkStructural(at, value, looksLikeToken);
    case 'sealed':
      return walkStructural(at, value, looksSealed);
    case 'stored':
      at.visitor.uninspectable?.('stored', [...at.path]);
      return walkStructural(at, value, looksLikeToken);
    case 'tokens':
      return walkTokens(at, value, plan.kind);
    case 'echo':
      // What is no seal is a text that somebody wrote there.
      if (typeof value === 'string' && !looksSealed(value)) return walkStructural(at, value, looksSealed);
      at.visitor.echo?.([...at.path], plan.gone);
      return walkStructural(at, value, looksLikeOneToken);
    case 'repeated':
      return isDeepStrictEqual(value, plan.from) ? undefined : walkRepeated(at, value, plan);
    case 'words':
    case 'tree':
      return walkTree(at, value, { kind: plan.kind, all: plan.plan === 'tree' });
    case 'schema':
      return walkSchema(at, value, plan.kind);
    case 'text':
      return typeof value === 'string' ? found(at, value, plan) : walkTree(at, value, { kind: plan.kind, all: true });
    case 'file':
      return walkFile(at, value, plan);
    case 'list':
      return walkList(at, value, plan);
    case 'object':
      return walkObject(at, value, plan);
  }
}

/** A repeated setting with what its reader filled in: the strings that the caller wrote are still the caller's. */
function walkRepeated(at: Walk, value: Json, { from, otherwise }: Plan & { readonly plan: 'repeated' }): void {
  const written = new Set<string>();
  addStrings(from, written);
  const { visitor: outer } = at;
  const visitor: TextVisitor = {
    found: (text) => (written.has(text.text) ? undefined : outer.found(text)),
    echo: (path, gone) => outer.echo?.(path, gone),
    item: () => outer.item?.(),
    itemEnd: () => outer.itemEnd?.(),
    joinedEnd: () => outer.joinedEnd?.(),
    uninspectable: (what, path) => outer.uninspectable?.(what, path),
    digits: (path) => outer.digits?.(path),
  };
  walk({ ...at, visitor }, value, otherwise);
}

function addStrings(value: Json | undefined, into: Set<string>): void {
  if (typeof value === 'string') into.add(value);
  else if (typeof value === 'object' && value !== null)
    for (const [key, item] of Object.entries(value)) {
      into.add(key);
      addStrings(item, into);
    }
}

function walkList(at: Walk, value: Json, plan: Plan & { readonly plan: 'list' }): void {
  const of = plan.of();
  if (!isList(value)) return walk(at, value, of);
  const { visitor, path } = at;
  for (let index = 0; index < value.length; index += 1) {
    if (plan.joined === true) visitor.item?.();
    path.push(index);
    walk(at, value[index], of);
    path.pop();
    if (plan.joined === true) visitor.itemEnd?.();
  }
  if (plan.joined === true) visitor.joinedEnd?.();
}

function walkObject(at: Walk, value: Json, plan: ObjectPlan): void {
  const { role } = at;
  at.role = roleIn(value, plan) ?? role;
  const closer = isObject(value) ? plan.select?.(value) : undefined;
  if (closer) walk(at, value, closer);
  else if (isObject(value)) walkMembers(at, value, plan);
  else walk(at, value, plan.rest ?? at.document.unknown);
  at.role = role;
}

function roleIn(value: Json, { role }: ObjectPlan): TextRole | undefined {
  if (typeof role !== 'function') return role;
  return isObject(value) ? role(value) : undefined;
}

function walkMembers(at: Walk, value: JsonObject, plan: ObjectPlan): void {
  const { nameOf } = at.document;
  // Bodies are read from JSON: they have no members but their own.
  for (const key in value) {
    const known = plan.members.get(nameOf ? nameOf(key) : key);
    at.path.push(key);
    if (known) walk(at, value[key], known);
    else walkUnknown(at, key, { value: value[key], plan: plan.rest ?? at.document.unknown });
    at.path.pop();
  }
}

/** The name of an unknown member is the sender's own word too, where free-form JSON is looked at in full. */
function walkUnknown(at: Walk, key: string, { value, plan }: { readonly value: Json | undefined; readonly plan: Plan }): void {
  if (plan.plan === 'tree') foundAs(at, key, { kind: plan.kind, form: 'key' });
  labelled(at, key, () => walk(at, value, plan));
}

function walkTokens(at: Walk, value: Json, kind: TextKind): void {
  if (typeof value === 'string') return foundAs(at, value, { kind, form: 'value' });
  if (isList(value) && typeof value[0] !== 'number')
    return walkEach(at, value, (child) => (child === undefined || child === null ? undefined : walkTokens(at, child, kind)));
  at.visitor.uninspectable?.('tokens', [...at.path]);
}

function walkFile(at: Walk, value: Json, plan: Plan & { readonly plan: 'file' }): void {
  if (typeof value !== 'string') return walkTree(at, value, { kind: plan.kind, all: true });
  if (plan.address === true && !/^\s*data:/i.test(value)) {
    at.visitor.uninspectable?.('url', [...at.path]);
    return foundAs(at, value, { kind: plan.kind, form: 'value' });
  }
  const file = inlineText(value, plan.mediaType);
  if (file.is === 'text') foundAs(at, file.text, { kind: plan.kind, form: 'value' });
  else at.visitor.uninspectable?.(mediaOf(file.mediaType), [...at.path]);
}

function mediaOf(mediaType: string | undefined): Uninspectable {
  const [family] = (mediaType ?? '').toLowerCase().split('/');
  return family === 'image' || family === 'audio' || family === 'video' ? family : 'file';
}
