/**
 * One event of a streamed reply's text. `raw` is its text to the letter; `data` what is inspected, '' for comments and keep-alives.
 * `start` and `end` of `place` say where the data stands in `raw`; it has none when it stands on several lines.
 */
export interface Frame {
  readonly raw: string;
  readonly data: string;
  readonly event: string | undefined;
  readonly place: { readonly start: number; readonly end: number } | undefined;
}

/** An element of a JSON array with what stands before it. */
export function arrayFrame(raw: string): Frame {
  const start = raw.indexOf('{');
  if (start === -1) return { raw, data: '', event: undefined, place: undefined };
  return { raw, data: raw.slice(start), event: undefined, place: { start, end: raw.length } };
}

/** A server-sent event. */
export function sseFrame(raw: string): Frame {
  let event: string | undefined;
  let place: Frame['place'];
  let data: string | undefined;
  for (let at = 0; at < raw.length;) {
    const newline = raw.indexOf('\n', at);
    const next = newline === -1 ? raw.length : newline + 1;
    const end = newline === -1 ? raw.length : newline - (raw.charCodeAt(newline - 1) === 13 ? 1 : 0);
    const start = fieldStart(raw, at, 'data:');
    if (start !== -1) {
      place = data === undefined ? { start, end } : undefined;
      data = data === undefined ? raw.slice(start, end) : `${data}\n${raw.slice(start, end)}`;
    } else {
      const name = fieldStart(raw, at, 'event:');
      if (name !== -1) event = raw.slice(name, end);
    }
    at = next;
  }
  return { raw, data: data ?? '', event, place };
}

/** Where the field's value starts, one space behind the colon not counted; -1 for another field. */
function fieldStart(raw: string, at: number, field: string): number {
  if (!raw.startsWith(field, at)) return -1;
  const start = at + field.length;
  return raw.charCodeAt(start) === 32 ? start + 1 : start;
}

/** The event with other data, all else as it was. */
export function withData({ raw, place, event }: Frame, data: string): string {
  if (place) return raw.slice(0, place.start) + data + raw.slice(place.end);
  return `${event === undefined ? '' : `event: ${event}\n`}data: ${data}\n\n`;
}
