import { isObject, type Json, type JsonObject } from '#pipeline/json';
import type { Choose } from './draft-merge.ts';

/** `{ take?, resolutions?: [{ path, take }] }`: whose value counts where both changed. A path that is named counts before `take`. */
export function readChoices({ take, resolutions }: JsonObject): Choose {
  const all = sideOf(take);
  const named = new Map(
    (Array.isArray(resolutions) ? resolutions : []).flatMap((resolution: Json) => {
      const { path, take: side } = isObject(resolution) ? resolution : {};
      const chosen = sideOf(side);
      return typeof path === 'string' && chosen !== undefined ? [[path, chosen] as const] : [];
    }),
  );
  return (path) => named.get(path) ?? all;
}

function sideOf(value: Json | undefined): 'mine' | 'theirs' | undefined {
  return value === 'mine' || value === 'theirs' ? value : undefined;
}
