/** What administration speaks: the command line and the admin API answer in these shapes and refuse with these codes. */

/** Something wrong at a place in what was sent: `routes[1].strategy`. The message says what to write instead. `at`: `tollgate.yaml:12`. */
export interface Fault {
  readonly path: string;
  readonly message: string;
  readonly at?: string;
}

/** `tollgate.yaml:12: routes[1].strategy: 'best' is not one of priority, weighted`. */
export function faultText({ path, message, at }: Fault): string {
  return [at, path, message].filter((part) => part !== undefined && part !== '').join(': ');
}

/** One difference between two configurations. A credential's value shows as a reference or as [secret]. */
export interface Change {
  readonly path: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** `created_at` ISO 8601 UTC; `hash` SHA-256 of the canonical document, hex. */
export interface RevisionSummary {
  readonly number: number;
  readonly created_at: string;
  readonly author: string;
  readonly comment: string;
  readonly hash: string;
  /** It goes back by itself at that time, ISO 8601 UTC, unless it is confirmed. */
  readonly unconfirmed_until?: string;
}

/** The closed table of what administration can be refused with. */
export const adminErrorTable = {
  invalid_input: { status: 400, text: 'The input is not valid.' },
  invalid_configuration: { status: 422, text: 'The configuration is not valid.' },
  unauthenticated: { status: 401, text: 'Sign in, or use an enrolled device.' },
  permission_denied: { status: 403, text: 'Your role does not permit this.' },
  not_found: { status: 404, text: 'There is no such object.' },
  method_not_allowed: { status: 405, text: 'This path does not take this method.' },
  precondition_failed: { status: 412, text: 'The object has changed since you read it: read it again, then change it.' },
  precondition_required: { status: 428, text: 'Say which version you change: If-Match with the ETag of the object, or *.' },
  too_large: { status: 413, text: 'The request is larger than the admin API takes.' },
  too_many: { status: 429, text: 'Too many attempts: try again later.' },
  conflict: { status: 409, text: 'The object is not in a state that allows this.' },
  approval_required: { status: 409, text: 'A second person must approve this: make the change in a draft and commit that.' },
  unsupported: { status: 400, text: 'This version does not have that.' },
  data_in_use: { status: 409, text: 'Another process is using the data folder.' },
  audit_unavailable: { status: 503, text: 'The change cannot be recorded at the moment, so it was not made.' },
  unavailable: { status: 503, text: 'The gateway cannot do this at the moment.' },
  internal_error: { status: 500, text: 'The operation failed.' },
} as const;

export type AdminErrorCode = keyof typeof adminErrorTable;

/** An expected refusal of an administrative operation. `detail` and `details` are composed by our own code. */
export class AdminRefusal extends Error {
  readonly code: AdminErrorCode;
  readonly details: readonly Fault[];

  constructor(code: AdminErrorCode, detail?: string, options: { readonly details?: readonly Fault[]; readonly cause?: unknown } = {}) {
    super(detail ?? adminErrorTable[code].text, { cause: options.cause });
    this.name = 'AdminRefusal';
    this.code = code;
    this.details = options.details ?? [];
  }
}

/** True for a code of the table, as read from an answer. */
export function isAdminErrorCode(code: unknown): code is AdminErrorCode {
  return typeof code === 'string' && Object.hasOwn(adminErrorTable, code);
}
