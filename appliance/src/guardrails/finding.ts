/** What was found in a text. Offsets are UTF-16 units of that text; never the text itself. */
export interface Finding {
  /** A type id of the contract (`card-number`, `person`) or a processor's own (`prompt-injection`, a pattern's name). */
  readonly type: string;
  readonly start: number;
  readonly end: number;
  /** 0 to 1. Checksum or registry 1, shape with context 0.85, shape alone 0.4; a classifier's probability. */
  readonly score: number;
}
