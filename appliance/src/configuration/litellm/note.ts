/** changed: taken over, but it means something else here. no-equal: left out. secret: a value that was not copied. */
export type NoteKind = 'changed' | 'no-equal' | 'secret';

/** What an administrator must know about one setting. `path`: its place in the LiteLLM file, `model_list[0].litellm_params.api_key`. */
export interface Note {
  readonly path: string;
  readonly message: string;
  readonly kind: NoteKind;
}

/** Collects notes; the same one is kept once. */
export interface NoteBook {
  readonly changed: (path: string, message: string) => void;
  readonly noEqual: (path: string, message: string) => void;
  readonly secret: (path: string, message: string) => void;
  /** All so far, in the order they were made. */
  readonly all: () => readonly Note[];
}

/** An empty book. */
export function createNoteBook(): NoteBook {
  const notes = new Map<string, Note>();
  const write = (kind: NoteKind) => (path: string, message: string) => {
    notes.set(`${kind} ${path} ${message}`, { path, message, kind });
  };
  return { changed: write('changed'), noEqual: write('no-equal'), secret: write('secret'), all: () => [...notes.values()] };
}
