import type { Json } from '#pipeline/call';

/** What a translation cannot carry, by the caller's own names, each once. See Translated. */
export interface Losses {
  readonly refused: Set<string>;
  readonly ignored: Set<string>;
}

/** `path (type)`, with the type as the caller wrote it, cut to the length of a name. */
export function named(path: string, type: Json | undefined): string {
  return typeof type === 'string' ? `${path} (${type.slice(0, 64)})` : `${path} (no type)`;
}
