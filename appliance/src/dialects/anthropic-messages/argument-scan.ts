/** Follows JSON text that arrives in pieces, just far enough to know when its object is complete. */
export interface ArgumentScan {
  /** True once the outermost object or array has been closed. */
  take(piece: string): boolean;
}

const quote = 34;
const backslash = 92;

/** Brackets and strings (RFC 8259) are all that decides; wrong JSON simply never completes. */
export function createArgumentScan(): ArgumentScan {
  let depth = 0;
  let inString = false;
  let escaped = false;
  let complete = false;

  function step(code: number): void {
    if (inString) {
      if (escaped) escaped = false;
      else if (code === backslash) escaped = true;
      else if (code === quote) inString = false;
      return;
    }
    if (code === quote) inString = true;
    else if (code === 123 || code === 91) depth += 1;
    else if (code === 125 || code === 93) {
      depth -= 1;
      complete = depth === 0;
    }
  }

  return {
    take(piece) {
      for (let at = 0; at < piece.length && !complete; at += 1) step(piece.charCodeAt(at));
      return complete;
    },
  };
}
