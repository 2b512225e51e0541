import { GatewayError } from '@tollgate/shared';
import type { FinishReason, Json, NormalReply, ProviderFailure, StreamPart, Usage } from '#pipeline/call';

/** One piece of a streamed reply: the caller's bytes and what they mean. */
export interface Step {
  readonly text: string;
  readonly parts: readonly StreamPart[];
}

/** What one try at a target brought. The first steps of a stream are here already: it has begun to answer. */
export type Answer = WholeAnswer | StreamAnswer;

export interface WholeAnswer {
  readonly kind: 'whole';
  readonly body: string | Buffer;
  /** The body, where it has been read already. */
  readonly value?: Json;
  readonly headers: Readonly<Record<string, string>>;
  readonly usage?: Usage;
  readonly finish?: FinishReason;
  /** What the model said, where no usage tells how much it was. */
  readonly said?: string;
  /** In normalised form, made when asked for. Throws GarbledReply. */
  readonly normal: () => NormalReply;
}

export interface StreamAnswer {
  readonly kind: 'stream';
  readonly contentType: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly first: readonly Step[];
  readonly rest: AsyncIterator<Step, undefined>;
  /** What closes the stream behind the last part; '' where the provider's own bytes do. */
  readonly end: () => string;
  /** The dialect's error event. */
  readonly error: (error: GatewayError) => string;
}

/** What the caller hears of a provider's failure. Its own words only where they speak of the caller's request. */
export function refusalFor(failure: ProviderFailure): GatewayError {
  const retry = failure.retryAfterMs === undefined ? {} : { retryAfterMs: failure.retryAfterMs };
  const words = failure.message === undefined ? {} : { detail: scrub(failure.message) };
  switch (failure.kind) {
    case 'rate-limit':
      return new GatewayError('rate_limited', { ...retry, detail: 'The limit is that of the model provider.' });
    case 'timeout':
      return new GatewayError('provider_timeout', retry);
    case 'context-length':
    case 'bad-request':
      return new GatewayError('invalid_request', words);
    case 'content-policy':
      return new GatewayError('content_filter', words);
    case 'server-error':
    case 'connection':
    case 'garbled':
    case 'auth':
    case 'not-found':
      return new GatewayError('provider_error', retry);
  }
}

const longestWords = 500;

/** A provider's message may quote a key or a link with one. */
function scrub(message: string): string {
  return message
    .replace(/https?:\/\/\S+/g, '[url]')
    .replace(/\b(?:sk|pk|key|AIza|Bearer)[-_ ]?[A-Za-z0-9_-]{12,}/g, '[secret]')
    .slice(0, longestWords);
}
