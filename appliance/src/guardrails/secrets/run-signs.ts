/** Signs of a run: solid ones stand anywhere, joints only between two that are solid. */
export interface RunSigns {
  readonly solid: (code: number) => boolean;
  readonly joint: (code: number) => boolean;
}

export interface Run {
  readonly end: number;
  /** The text stopped before the run did: it may go on. */
  readonly open: boolean;
}

/** Tokens: letters, digits and `+ / = _ -`, joined by `. ~ % : $`. */
export const tokenSigns: RunSigns = {
  solid: isTokenSign,
  joint: (code) => code === 46 || code === 126 || code === 37 || code === 58 || code === 36,
};

/** The rest of a URL; punctuation that ends a sentence does not end a URL. */
export const urlSigns: RunSigns = { solid: isUrlSign, joint: isPunctuation };

/** Reads runs of one text; places within a run already read cost nothing, so many looks into one long run stay linear. */
export type RunReader = (at: number, most: number) => Run;

/** The reader gives the run that begins at `at`, cut after `most` signs; a cut run is not open. */
export function createRunReader(text: string, signs: RunSigns): RunReader {
  let start = 0;
  let end = 0;
  let open = false;
  return (at, most) => {
    if (at < start || at >= end) {
      start = at;
      ({ end, open } = runFrom(text, at, signs));
    }
    return end - at < most ? { end, open } : { end: at + most, open: false };
  };
}

function runFrom(text: string, at: number, { solid, joint }: RunSigns): Run {
  let end = at;
  while (end < text.length) {
    const code = text.charCodeAt(end);
    if (!solid(code)) {
      if (!joint(code)) return { end, open: false };
      if (end + 1 === text.length) return { end, open: true };
      if (!solid(text.charCodeAt(end + 1))) return { end, open: false };
    }
    end += 1;
  }
  return { end, open: true };
}

export function isLetterOrDigit(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 65 && code <= 90);
}

/** A sign of base64 in either alphabet. */
export function isTokenSign(code: number): boolean {
  return isLetterOrDigit(code) || code === 43 || code === 47 || code === 61 || code === 95 || code === 45;
}

/** Blanks and line ends of ASCII. */
export function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}

function isUrlSign(code: number): boolean {
  if (isTokenSign(code) || code > 127) return true;
  // @ % ~ & # * $
  return code === 64 || code === 37 || code === 126 || code === 38 || code === 35 || code === 42 || code === 36;
}

function isPunctuation(code: number): boolean {
  // . : , ; ! ? ( ) [ ]
  return [46, 58, 44, 59, 33, 63, 40, 41, 91, 93].includes(code);
}
