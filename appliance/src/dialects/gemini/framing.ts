import type { GatewayError } from '@tollgate/shared';
import { geminiErrors } from './errors.ts';

/** How chunks stand in the body of a streamed reply: as server-sent events, or as the elements of one JSON array. */
export interface Framing {
  readonly contentType: string;
  chunk(json: string): string;
  end(): string;
}

/** With alt=sse. Google ends its lines with CRLF. */
export function sseFraming(): Framing {
  return { contentType: 'text/event-stream', chunk: (json) => `data: ${json}\r\n\r\n`, end: () => '' };
}

/** Without alt: the elements come as they are made, the bracket closes at the end. */
export function arrayFraming(): Framing {
  let open = false;
  return {
    contentType: 'application/json; charset=UTF-8',
    chunk(json) {
      const before = open ? ',\r\n' : '[';
      open = true;
      return before + json;
    },
    end: () => (open ? ']\n' : '[]\n'),
  };
}

/** Turns a Gemini provider's own events into the array form, for callers who did not ask for alt=sse. One a stream. */
export interface ArrayStream {
  readonly contentType: string;
  /** An event as it came (`data: …` and its blank line) or its data alone; '' for comments and keep-alives. */
  event(event: string): string;
  end(): string;
  /** Instead of end(): the error as last element. */
  error(error: GatewayError, callId: string): string;
}

export function sseToArray(): ArrayStream {
  const { contentType, chunk, end } = arrayFraming();
  return {
    contentType,
    event(event) {
      const data = event.startsWith('{') ? event.trimEnd() : dataOf(event);
      return data === '' ? '' : chunk(data);
    },
    end,
    error: (error, callId) => chunk(JSON.stringify(geminiErrors.body(error, callId))) + end(),
  };
}

function dataOf(event: string): string {
  return event
    .split(/\r?\n/)
    .filter((line) => line.startsWith('data:'))
    .map((line) => line.slice(5))
    .join('\n')
    .trim();
}
