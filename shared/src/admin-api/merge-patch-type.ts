/** A JSON merge patch (RFC 7396) of `T`: any field may be left out, null removes it, a list is replaced whole. */
export type MergePatch<T> = T extends readonly unknown[] ? T : T extends object ? { readonly [K in keyof T]?: MergePatch<T[K]> | null } : T;
