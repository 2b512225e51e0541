import type { Principal } from './principal.ts';

type Who = Pick<Principal, 'kind' | 'id' | 'device'>;

/** Who writes, as a draft remembers them: a person and the device they sat at, a device alone, somebody at the machine. */
export function writersOf({ kind, id, device }: Who): readonly string[] {
  return kind === 'person' && device !== undefined ? [`person:${id}`, `at:${device}`] : [`${kind}:${id}`];
}

/**
 * Is this one of those who wrote? A device alone is whoever sat at it and wrote, and a person is the device they sit at where that wrote alone:
 * nobody approves their own work by signing out or in.
 */
export function isWriter({ kind, id, device }: Who, writers: readonly string[]): boolean {
  const names = kind === 'device' ? [`device:${id}`, `at:${id}`] : [`${kind}:${id}`, ...(device === undefined ? [] : [`device:${device}`])];
  return names.some((name) => writers.includes(name));
}
