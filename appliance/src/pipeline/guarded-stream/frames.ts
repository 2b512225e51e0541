import { frameEnd } from '#pipeline/frame-end';
/** Cuts a reply's text into events, each to the letter, however it comes. */
export interface FrameReader {
  push(text: string): readonly string[];
  /** What is left without an end when the text has ended. */
  end(): readonly string[];
}

/** Server-sent events (WHATWG HTML, 9.2). Lines may end in LF or CRLF. */
export function createSseFrames(): FrameReader {
  let pending = '';
  let searchFrom = 0;
  return {
    push(text) {
      pending = pending === '' ? text : pending + text;
      const end = frameEnd(pending, searchFrom);
      // Nearly always one whole event comes at a time.
      if (end === pending.length) {
        const frames = [pending];
        pending = '';
        searchFrom = 0;
        return frames;
      }
      return end === -1 ? wait() : take(end);
    },
    end() {
      const rest = pending;
      pending = '';
      searchFrom = 0;
      return rest === '' ? [] : [rest];
    },
  };

  function wait(): readonly string[] {
    searchFrom = Math.max(0, pending.length - 3);
    return [];
  }

  function take(first: number): readonly string[] {
    const frames: string[] = [];
    let start = 0;
    for (let end = first; end !== -1; end = frameEnd(pending, start)) {
      frames.push(pending.slice(start, end));
      start = end;
    }
    pending = pending.slice(start);
    wait();
    return frames;
  }
}

/** The elements of one JSON array. What stands before an element (bracket, comma, space) belongs to it; the closing bracket is an event of its own. */
export function createArrayFrames(): FrameReader {
  let pending = '';
  let at = 0;
  let depth = 0;
  let quoted = false;

  function take(): readonly string[] {
    const frames: string[] = [];
    for (; at < pending.length; at += 1) {
      const code = pending.charCodeAt(at);
      if (quoted) {
        // The letter behind a backslash may be still to come.
        if (code === 92) at += 1;
        else if (code === 34) quoted = false;
      } else if (code === 34) quoted = true;
      else if (code === 123) depth += 1;
      else if (code === 125 && (depth -= 1) === 0) {
        frames.push(pending.slice(0, at + 1));
        pending = pending.slice(at + 1);
        at = -1;
      }
    }
    return frames;
  }

  function rest(): readonly string[] {
    const raw = pending;
    pending = '';
    at = 0;
    return raw === '' || depth > 0 ? [] : [raw];
  }

  return {
    push(text) {
      pending += text;
      const frames = take();
      // Between elements nothing waits: the closing bracket goes out as it comes.
      return depth === 0 && pending.includes(']') ? [...frames, ...rest()] : frames;
    },
    end: rest,
  };
}
