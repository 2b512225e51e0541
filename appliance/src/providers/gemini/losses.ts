/** What a translation leaves out, collected while it runs (see Translated). */
export interface Losses {
  readonly refused: string[];
  readonly ignored: string[];
}
