import { AdminRefusal, type Change, configurationCollections, guardableSections, type GuardableSection } from '@tollgate/shared';
import { isObject, type Json, type JsonObject } from '#pipeline/json';

/** What no change of is made without approval, once approval is asked for at all. */
const itself = 'change_control' as const;

/**
 * What of a change a second person must approve, by the change control of the configuration that stands: nobody loosens it and changes something
 * by one and the same revision. Empty: nothing.
 */
export function guardedSections(stands: JsonObject, changes: readonly Change[]): readonly (GuardableSection | typeof itself)[] {
  const wanted = approvalOf(stands)?.['for'];
  if (!Array.isArray(wanted)) return [];
  const touched = new Set(changes.flatMap(sectionsOf));
  return [...guardableSections.filter((section) => wanted.includes(section)), itself].filter((section) => touched.has(section));
}

/** Refuses (approval_required) a change that was not approved. */
export function requireApproval(stands: JsonObject, changes: readonly Change[]): void {
  const sections = guardedSections(stands, changes);
  if (sections.length === 0) return;
  throw new AdminRefusal(
    'approval_required',
    `A second person must approve changes of ${sections.join(', ')}: make the change in a draft (tollgate config draft create, or POST /drafts), and commit that.`,
  );
}

/** The role that approves; undefined: whoever has the permission. */
export function approvingRole(stands: JsonObject): string | undefined {
  const by = approvalOf(stands)?.['by'];
  return typeof by === 'string' ? by : undefined;
}

function approvalOf({ change_control: control }: JsonObject): JsonObject | undefined {
  const approval = isObject(control) ? control['approval'] : undefined;
  return isObject(approval) ? approval : undefined;
}

function sectionsOf({ path, before, after }: Change): readonly (GuardableSection | typeof itself)[] {
  const section = sectionAt(path);
  if (section === itself) return [itself];
  const collection = configurationCollections.find(({ name }) => name === section)?.name;
  if (collection === undefined) return ['settings'];
  if (collection !== 'models') return [collection];
  const field = /^models\[[^\]]*\]\.(\w+)/.exec(path)?.[1];
  if (field === 'price') return ['models', 'prices'];
  return field === undefined && [before, after].some(hasPrice) ? ['models', 'prices'] : ['models'];
}

/** A model that is new or gone stands whole in a change. */
function hasPrice(model: unknown): boolean {
  return isObject(model) && model['price'] !== undefined;
}

/** `routes[a].targets` is of routes. */
export function sectionAt(path: string): string {
  return /^[A-Za-z0-9_-]*/.exec(path)?.[0] ?? '';
}

/** A section of a document by name, where it is one. */
export function sectionIn(document: JsonObject, name: string): JsonObject {
  const section: Json | undefined = document[name];
  return isObject(section) ? section : {};
}
