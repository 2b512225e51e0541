import { type AdminErrorCode, AdminRefusal, adminErrorTable, type Fault } from '@tollgate/shared';
import type { Log } from '#ports';

/** An error as the admin API answers it: `{ error: { code, message, details } }`. */
export interface ErrorReply {
  readonly status: number;
  readonly body: {
    readonly error: { readonly code: AdminErrorCode; readonly message: string; readonly details: readonly Fault[] };
  };
}

export interface ErrorPorts {
  readonly log: Log;
  /** True for an error that means the store does not answer. */
  readonly storeGone: (error: unknown) => boolean;
}

/** A refusal in its own words; a store that does not answer as unavailable; anything else as internal_error, its text in the log only. */
export function errorReply(error: unknown, { log, storeGone }: ErrorPorts): ErrorReply {
  if (error instanceof AdminRefusal) return refusalReply(error.code, error.message, error.details);
  const reading = readingFault(error);
  if (reading !== undefined) return reading;
  if (storeGone(error)) return refusalReply('unavailable', 'The store does not answer at the moment: try again in some seconds.');
  log('error', 'an operation of the admin API failed', { error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  return refusalReply('internal_error');
}

/** As `errorReply`, for a code of the table. */
export function refusalReply(code: AdminErrorCode, message?: string, details: readonly Fault[] = []): ErrorReply {
  const { status, text } = adminErrorTable[code];
  const shown = details.map((fault) => ({ path: fault.path, message: fault.message }));
  return { status, body: { error: { code, message: message ?? text, details: shown } } };
}

/** What Fastify says while it reads a request, in our words; undefined where it is not the caller's fault. */
function readingFault(error: unknown): ErrorReply | undefined {
  switch (codeOf(error)) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return refusalReply('too_large');
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return { ...refusalReply('invalid_input', 'Send a JSON body with content-type: application/json.'), status: 415 };
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return refusalReply('invalid_input', 'The body is not as long as content-length says.');
    default:
      return isCallersFault(error) ? refusalReply('invalid_input', 'The request could not be read.') : undefined;
  }
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}

function isCallersFault(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return false;
  return typeof error.statusCode === 'number' && error.statusCode >= 400 && error.statusCode < 500;
}
