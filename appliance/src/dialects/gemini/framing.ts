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

/** The data of a provider's own event; '' for comments and keep-alives. */
export function dataOf(event: string): string {
  return event
    .split(/\r?\n/)
    .filter((line) => line.startsWith('data:'))
    .map((line) => line.slice(5))
    .join('\n')
    .trim();
}
