/** What a translation could not carry, collected while it runs: see Translated. */
export interface Losses {
  readonly refused: string[];
  readonly ignored: string[];
}
