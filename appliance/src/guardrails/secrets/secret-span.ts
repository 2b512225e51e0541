/** What the `secrets` processor finds. */
export const secretTypes = [
  'api-key',
  'access-token',
  'private-key',
  'connection-string',
  'password',
  'one-time-code',
  'card-security-code',
  'jwt',
  'high-entropy',
] as const;
export type SecretType = (typeof secretTypes)[number];

/** A stretch that is secret. */
export interface SecretSpan {
  readonly type: SecretType;
  readonly start: number;
  /** While `open`: how far it goes for certain. */
  readonly end: number;
  readonly score: number;
  /** It may go on in text that has not come yet. */
  readonly open: boolean;
  /** Where the look for it began (a name, a prefix), and the end of the text that told there is a secret. */
  readonly trigger: number;
  readonly reach: number;
}

/** A place from which more text is needed to tell. The secret, if it is one, begins there or later. */
export interface Undecided {
  readonly undecided: number;
}

/** What a look at a place gives. */
export type Look = SecretSpan | Undecided | undefined;

/** A folded text that is looked through, and what is known of its ends. */
export interface View {
  readonly text: string;
  /** Looks begin here or later; what stands before is only there to be looked back at. */
  readonly first: number;
  /** The text begins here; otherwise something stands before index 0. */
  readonly begun: boolean;
  /** No more text follows. */
  readonly ended: boolean;
}

/** Finds one family of secrets in a view, in one pass. */
export type Looker = (view: View, report: (look: SecretSpan | Undecided) => void) => void;

/** UTF-16 units. A secret beyond `mostSecret` is covered that far; `mostShort` is the longest that must be seen whole to be told. */
export const mostSecret = 16_384;
export const mostShort = 600;
