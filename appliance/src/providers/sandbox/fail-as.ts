import { ProviderFault, type ProviderFailure } from '#pipeline/call';

/** Ways the sandbox can fail. `mid-stream`: after half of the reply. */
export type SandboxFailure = 'rate-limit' | 'timeout' | 'server-error' | 'context-length' | 'content-policy' | 'mid-stream';

/** The fault a real provider would have raised. */
export function failAs(kind: SandboxFailure): ProviderFault {
  return new ProviderFault(failureOf(kind));
}

function failureOf(kind: SandboxFailure): ProviderFailure {
  switch (kind) {
    case 'rate-limit':
      return { kind, status: 429, retryAfterMs: 1000, message: 'The sandbox was told to be over its limit.' };
    case 'timeout':
      return { kind, status: 504, message: 'The sandbox was told to time out.' };
    case 'server-error':
      return { kind, status: 500, message: 'The sandbox was told to fail.' };
    case 'context-length':
      return { kind, status: 400, message: 'The sandbox was told that the prompt is too long.' };
    case 'content-policy':
      return { kind, status: 400, message: 'The sandbox was told that the content is not permitted.' };
    case 'mid-stream':
      return { kind: 'server-error', message: 'The sandbox was told to fail in the middle.' };
  }
}
