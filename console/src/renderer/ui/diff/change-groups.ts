import type { Change } from '@tollgate/shared';

/** What a change does to its place. */
export type ChangeKind = 'added' | 'removed' | 'changed' | 'credential';

/** One change inside of a group; `place` is what is left of the path, '' for the object itself. */
export interface ChangeLine {
  readonly place: string;
  readonly kind: ChangeKind;
  readonly before: unknown;
  readonly after: unknown;
}

/** The changes of one object, such as a route, or of a section that is one object, such as `listen`. */
export interface ChangeGroup {
  readonly section: string;
  readonly name?: string;
  readonly lines: readonly ChangeLine[];
}

const secret = '[secret]';

/** Changes by the object they belong to (`routes[chat]`, `listen`), in the order given. */
export function changeGroups(changes: readonly Change[]): readonly ChangeGroup[] {
  const groups = Map.groupBy(changes.map(partOf), ({ section, name }) => `${section} ${name ?? ''}`);
  return [...groups.values()].flatMap((parts) => {
    const [first] = parts;
    if (first === undefined) return [];
    const { section, name } = first;
    return [{ section, ...(name === undefined ? {} : { name }), lines: parts.map(({ line }) => line) }];
  });
}

/** A value as it is shown: text as it is, what has parts as indented lines. */
export function valueText(value: unknown): string {
  if (typeof value === 'string') return value;
  return JSON.stringify(value, undefined, 2) ?? '';
}

function kindOf(before: unknown, after: unknown): ChangeKind {
  if (isNothing(before)) return 'added';
  if (isNothing(after)) return 'removed';
  return before === secret || after === secret ? 'credential' : 'changed';
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null;
}

interface Part {
  readonly section: string;
  readonly name: string | undefined;
  readonly line: ChangeLine;
}

/** `routes[chat].targets[0].model` is `targets[0].model` of the route chat; `listen.lan.port` is `lan.port` of the section listen. */
function partOf({ path, before, after }: Change): Part {
  const [, section = path, name, rest = ''] = /^([^.[]+)(?:\[([^\]]*)\])?\.?(.*)$/s.exec(path) ?? [];
  return { section, name, line: { place: rest, kind: kindOf(before, after), before, after } };
}
