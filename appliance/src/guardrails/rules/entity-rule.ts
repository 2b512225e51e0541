/** Packs of the contract. `all` is every rule there is. Rules that belong to no region carry an empty list. */
export const entityPacks = ['region:us', 'region:in', 'region:eu', 'region:apac'] as const;
export type EntityPack = (typeof entityPacks)[number];

/**
 * What a check says of a match. `valid`: a checksum or a registry confirms it. `plausible`: nothing speaks against it, it stays a shape.
 * `invalid`: the candidate is dropped.
 */
export type Validity = 'valid' | 'plausible' | 'invalid';

/**
 * What may not stand beside a match, judged on folded text. Only ASCII letters and digits count as such: other scripts set no space
 * between a word and a number.
 *
 * - `word` (default): no letter or digit directly beside.
 * - `number`: `word`, and no `-` or `.` with a digit on its far side (a longer number, a version, a decimal).
 * - `figure`: `number`, and no `,` `/` `:` `+` `_` with a digit on its far side either (amounts, dates, times). For bare digits that are
 *   told by context only.
 * - `token`: `word`, and no `-` `.` `/` `_` `@` with a letter or digit, no `:` `+` with a digit on its far side (part of a longer code, path
 *   or address).
 * - `run`: `figure`, and no space with a digit on its far side: not some groups of a longer row of groups.
 * - `address`: `word`, and no `:` with a hexadecimal digit, another `:` or nothing behind it, no `.` with a digit
 *   (network addresses).
 * - `mailbox`: `word`, and none of `-` `.` `_` `+` `%` `'` with a letter or digit behind it (the local part of an e-mail address).
 * - `any`: nothing is asked.
 */
export type Boundary = 'word' | 'number' | 'figure' | 'token' | 'run' | 'address' | 'mailbox' | 'any';

/** Scores that differ from the contract's. */
export interface RuleScores {
  /** Checksum or registry confirms; 1 unless set. Set it below 0.6 where a tenth of all ordinary numbers would pass the checksum. */
  readonly valid?: number;
  /** Confirmed, and a context word stands to the left; 1 unless set. */
  readonly validWithContext?: number;
  /** Shape with a context word; 0.85 unless set. */
  readonly context?: number;
  /** Shape alone; 0.4 unless set. Shapes that ordinary text never has may say 0.6 and more: the default threshold is 0.6. */
  readonly shape?: number;
}

/**
 * How one form of one entity is recognised. An entity may have several rules (with and without separators, say). Shapes are matched on
 * the folded text: ASCII digits, `-` and ` ` for all Unicode digits, hyphens and spaces; no zero-width characters or accents. Each country's
 * file exports its rules; `entities/catalogue.ts` gathers them.
 */
export interface EntityRule {
  /** The type id of the contract, such as `us-ssn`. */
  readonly type: string;
  readonly packs: readonly EntityPack[];
  /**
   * Regular expressions in a subset without look-around, back-references, anchors, `\b` and unbounded repeats: literals, `\d`, `\w`
   * (`[A-Za-z0-9_]`), `\s`, `\X` (any character that is not ASCII), classes `[A-Z0-9]` and `[^…]` (of ASCII), no `.`; groups `( )` or `(?: )`, `|`, `?`, `{n}`, `{n,m}`;
   * `\` before any punctuation. Every match, whatever its length, is tried, the longest first, until one passes `check`.
   * Do not write `\D` or boundaries: `boundary` does that. Keep the longest match below 80 characters.
   */
  readonly shapes: readonly string[];
  /** Letters of the shapes stand for both cases. */
  readonly ignoreCase?: boolean;
  /** One kind for both sides, or one for each; `word` unless set. */
  readonly boundary?: Boundary | { readonly before: Boundary; readonly after: Boundary };
  /**
   * Judges a match. `compact`: its ASCII letters and digits only, letters in upper case. `match`: as folded. Pure and quick: it is called
   * for every candidate. Absent: every match is `plausible`.
   */
  readonly check?: (compact: string, match: string) => Validity;
  /**
   * Words of which one is expected within 64 characters to the left, in lower case (`social security`, `iban`, `身份证`). Compared as whole
   * words after case, punctuation, `_`, `-` and camel case are levelled: `account number` also meets `account_number` and
   * `"accountNumber":`; a plural `s` is forgiven. It begins with a letter. A word that is not ASCII is met anywhere.
   */
  readonly context?: readonly string[];
  /** Without a context word there is no finding at all. */
  readonly needsContext?: boolean;
  readonly scores?: RuleScores;
  /** The digits of a match may all be the same (IP addresses, e-mail). Otherwise six and more equal digits never pass. */
  readonly repeats?: boolean;
  /** Settles overlaps of equal standing and length; higher wins, 0 unless set. */
  readonly priority?: number;
}
