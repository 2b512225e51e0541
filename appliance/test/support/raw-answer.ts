import type { Behaviour } from './fake-provider.ts';
import { textAt } from './json.ts';

/** A reply in the test's own words rather than the fake's. */
export function rawJson(body: unknown, headers: Readonly<Record<string, string>> = {}): Behaviour {
  return { kind: 'status', status: 200, headers, body };
}

/** Server-sent events in the test's own words: each object is one event's data, named by its type where it has one; text goes as it is. */
export function rawEvents(...events: readonly (string | object)[]): Behaviour {
  return { kind: 'status', status: 200, headers: { 'content-type': 'text/event-stream' }, body: events.map(eventText).join('') };
}

/** The same, the last event some time after the others. */
export function rawEventsThen(first: readonly object[], last: string | object): Behaviour {
  return { kind: 'pieces', pieces: [first.map(eventText).join(''), eventText(last)], gap: 300 };
}

function eventText(event: string | object): string {
  if (typeof event === 'string') return event;
  const type = textAt(event, 'type');
  return `${type === '' ? '' : `event: ${type}\n`}data: ${JSON.stringify(event)}\n\n`;
}
