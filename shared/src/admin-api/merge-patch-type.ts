/** A JSON merge patch (RFC 7396) of `T`: any field may be left out, null removes it, a list is replaced whole. */
export type MergePatch<T> = T extends readonly unknown[]
  ? Whole<T>
  : T extends object
    ? { readonly [K in keyof T]?: MergePatch<T[K]> | null }
    : T;

/** The same to be read only, all the way down. */
type Whole<T> = T extends readonly (infer Item)[]
  ? readonly Whole<Item>[]
  : T extends object
    ? { readonly [K in keyof T]: Whole<T[K]> }
    : T;
