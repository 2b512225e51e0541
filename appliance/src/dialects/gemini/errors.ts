import type { ErrorCode } from '@tollgate/shared';
import type { DialectErrors, JsonObject } from '#pipeline/call';

/** google.rpc.Code names: https://cloud.google.com/apis/design/errors#error_model. */
const statuses: Readonly<Record<ErrorCode, string>> = {
  invalid_request: 'INVALID_ARGUMENT',
  content_filter: 'INVALID_ARGUMENT',
  invalid_api_key: 'UNAUTHENTICATED',
  budget_exceeded: 'FAILED_PRECONDITION',
  model_not_allowed: 'PERMISSION_DENIED',
  permission_denied: 'PERMISSION_DENIED',
  model_not_found: 'NOT_FOUND',
  not_found: 'NOT_FOUND',
  method_not_allowed: 'UNIMPLEMENTED',
  request_too_large: 'INVALID_ARGUMENT',
  rate_limited: 'RESOURCE_EXHAUSTED',
  internal_error: 'INTERNAL',
  provider_error: 'UNAVAILABLE',
  audit_unavailable: 'UNAVAILABLE',
  no_healthy_target: 'UNAVAILABLE',
  overloaded: 'UNAVAILABLE',
  provider_timeout: 'DEADLINE_EXCEEDED',
};

/** google.rpc.Status in JSON; our code is the `reason` of its ErrorInfo. Google has no headers for limits. */
export const geminiErrors: DialectErrors = {
  body(error, callId) {
    const details: readonly JsonObject[] = [
      { '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: error.code.toUpperCase(), domain: 'tollgate', metadata: { callId } },
      ...(error.param === undefined
        ? []
        : [
            { '@type': 'type.googleapis.com/google.rpc.BadRequest', fieldViolations: [{ field: error.param, description: error.message }] },
          ]),
      ...(error.retryAfterMs === undefined
        ? []
        : [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: `${error.retryAfterMs / 1000}s` }]),
    ];
    return { error: { code: error.status, message: error.message, status: statuses[error.code], details } };
  },
  rateLimitHeaders: () => ({}),
};
