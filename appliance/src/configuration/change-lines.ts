import type { Change } from '@tollgate/shared';
import { isObject } from '#pipeline/json';

/** What a change of a sealed credential shows: that it changed, never from what to what. */
export const credentialChanged = { before: '[secret]', after: '[secret] credential changed' } as const;

/** Differences for a reader, in the manner of a unified diff: the place, then `-` what was and `+` what is. */
export function changeLines(changes: readonly Change[]): readonly string[] {
  return changes.flatMap(({ path, before, after }) => {
    if (after === credentialChanged.after) return [`  ${path}: credential changed`];
    return [`  ${path}`, ...valueLines('-', before), ...valueLines('+', after)];
  });
}

/** The changes in a list of whatever an answer holds. */
export function readChanges(value: unknown): readonly Change[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: unknown) =>
    isObject(item) && typeof item['path'] === 'string' ? [{ path: item['path'], before: item['before'], after: item['after'] }] : [],
  );
}

function valueLines(sign: string, value: unknown): readonly string[] {
  if (value === null || value === undefined) return [];
  return [`${sign}   ${typeof value === 'string' ? value : JSON.stringify(value)}`];
}
