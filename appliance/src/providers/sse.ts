import { StringDecoder } from 'node:string_decoder';
import { GarbledReply } from '#pipeline/call';
import { frameEnd } from '#pipeline/frame-end';

/**
 * One server-sent event (WHATWG HTML, 9.2). `raw` is its text to the byte, blank line included; `data` is '' for comments and
 * keep-alives, several data lines are joined by '\n'.
 */
export interface SseFrame {
  readonly raw: string;
  readonly event: string | undefined;
  readonly data: string;
}

export interface SseReader {
  push(chunk: Buffer): readonly SseFrame[];
  /** The frame left without a blank line when the body ended, if any. */
  end(): readonly SseFrame[];
}

/** A single event larger than this, in UTF-16 units, is no event: the reply is garbled. */
const largestFrame = 16 * 1024 * 1024;

/** Splits a body into events however it is cut. Lines may end in LF or CRLF. Throws GarbledReply on an endless event. */
export function createSseReader(): SseReader {
  const decoder = new StringDecoder('utf8');
  let pending = '';
  let searchFrom = 0;

  function take(): readonly SseFrame[] {
    const frames: SseFrame[] = [];
    let start = 0;
    for (;;) {
      const end = frameEnd(pending, Math.max(start, searchFrom));
      if (end === -1) break;
      frames.push(readFrame(pending.slice(start, end)));
      start = end;
      searchFrom = end;
    }
    if (start > 0) pending = pending.slice(start);
    searchFrom = Math.max(0, pending.length - 3);
    if (pending.length > largestFrame) throw new GarbledReply('an event without an end');
    return frames;
  }

  return {
    push(chunk) {
      const text = decoder.write(chunk);
      pending = pending === '' ? text : pending + text;
      return take();
    },
    end() {
      pending += decoder.end();
      const frames = [...take()];
      if (pending !== '') frames.push(readFrame(pending));
      pending = '';
      searchFrom = 0;
      return frames;
    },
  };
}

function readFrame(raw: string): SseFrame {
  // Nearly every event is one data line, or a name and one data line: no need to split those.
  if (raw.startsWith('data: ')) {
    const data = onlyLine(raw, 6);
    if (data !== undefined) return { raw, event: undefined, data };
  }
  if (raw.startsWith('event: ')) {
    const end = raw.indexOf('\n');
    const data = raw.startsWith('data: ', end + 1) ? onlyLine(raw, end + 7) : undefined;
    if (data !== undefined) return { raw, event: raw.slice(7, raw.charCodeAt(end - 1) === 13 ? end - 1 : end), data };
  }
  let event: string | undefined;
  const data: string[] = [];
  for (const line of raw.split(/\r?\n/)) {
    const colon = line.indexOf(':');
    const field = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? '' : line.slice(line.charCodeAt(colon + 1) === 32 ? colon + 2 : colon + 1);
    if (field === 'data') data.push(value);
    if (field === 'event') event = value;
  }
  return { raw, event, data: data.join('\n') };
}

/** The line from `start` when nothing but line ends comes behind it. */
function onlyLine(raw: string, start: number): string | undefined {
  const end = raw.indexOf('\n', start);
  if (end === -1) return raw.slice(start);
  if (!isBlank(raw, end)) return undefined;
  return raw.slice(start, raw.charCodeAt(end - 1) === 13 ? end - 1 : end);
}

function isBlank(raw: string, from: number): boolean {
  for (let at = from; at < raw.length; at += 1) {
    const code = raw.charCodeAt(at);
    if (code !== 10 && code !== 13) return false;
  }
  return true;
}
