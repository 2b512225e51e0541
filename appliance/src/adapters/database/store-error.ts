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

const lostCodes: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);
/** What node-postgres says, without a code, of a connection that is lost, not made in time, or silent. */
const lostWords = /^(Connection terminated|Query read timeout|timeout exceeded when trying to connect|timeout expired)/;

/** True where the store did not answer, rather than said no. PostgreSQL: class 08 is the connection, 57P the server going down (Appendix A). */
export function isStoreGone(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return (
    lostCodes.has(code) ||
    code.startsWith('08') ||
    code.startsWith('57P') ||
    code.startsWith('SQLITE_BUSY') ||
    lostWords.test(error.message)
  );
}

/** True where a row cannot go because another row refers to it. PostgreSQL: 23503, foreign_key_violation (Appendix A). */
export function isStillReferred(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code === '23503' || code === 'SQLITE_CONSTRAINT_FOREIGNKEY';
}
