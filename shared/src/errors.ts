/**
 * The closed table of what a caller can be told. A code never changes its meaning; the text is the only text a client sees,
 * followed by a detail that our own code composed.
 */
export const errorTable = {
  invalid_request: { status: 400, text: 'The request is not valid.' },
  content_filter: { status: 400, text: 'The request was blocked by policy.' },
  invalid_api_key: { status: 401, text: 'The API key is missing or not valid.' },
  budget_exceeded: { status: 402, text: 'The budget of this key, user or tenant would be overrun.' },
  model_not_allowed: { status: 403, text: 'This API key may not use this model.' },
  permission_denied: { status: 403, text: 'Not permitted.' },
  model_not_found: { status: 404, text: 'There is no such model.' },
  not_found: { status: 404, text: 'There is nothing at this path.' },
  method_not_allowed: { status: 405, text: 'This path does not take this method.' },
  request_too_large: { status: 413, text: 'The request is larger than this gateway takes.' },
  rate_limited: { status: 429, text: 'Too many requests: try again later.' },
  internal_error: { status: 500, text: 'The gateway failed on this request.' },
  provider_error: { status: 502, text: 'The model provider failed.' },
  audit_unavailable: { status: 503, text: 'The call cannot be recorded at the moment, so it was not made.' },
  no_healthy_target: { status: 503, text: 'No model behind this route is available at the moment.' },
  overloaded: { status: 503, text: 'The gateway is at its limit at the moment.' },
  provider_timeout: { status: 504, text: 'The model provider did not answer in time.' },
} as const;

export type ErrorCode = keyof typeof errorTable;

export interface GatewayErrorOptions {
  /** What to do about it; composed by our own code, never an upstream's or a library's message. */
  readonly detail?: string;
  /** The field at fault, as a path the caller knows: `messages[2].content`. */
  readonly param?: string;
  /** When trying again makes sense, milliseconds. */
  readonly retryAfterMs?: number;
  readonly cause?: unknown;
}

/** An expected refusal. Thrown by a stage of the corridor, shown to the caller in the caller's dialect. */
export class GatewayError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly param: string | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(code: ErrorCode, options: GatewayErrorOptions = {}) {
    const { text, status } = errorTable[code];
    super(options.detail ? `${text} ${options.detail}` : text, { cause: options.cause });
    this.name = 'GatewayError';
    this.code = code;
    this.status = status;
    this.param = options.param;
    this.retryAfterMs = options.retryAfterMs;
  }
}
