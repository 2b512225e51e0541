/** The store cannot be used. The text is for the administrator: what is wrong and what to do. It never holds the URL. */
export class StoreError extends Error {
  constructor(what: string, cause?: unknown) {
    super(what, { cause });
    this.name = 'StoreError';
  }
}

/** Why a database said no, in a few words: its message, else its code. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  if (error.message !== '') return error.message;
  return 'code' in error ? String(error.code) : error.name;
}
