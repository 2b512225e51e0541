/** What a rule says when it is found: how likely the text attacks, by kind, from this rule alone. Absent or 0: only a part of a combination. */
export interface AttackWeight {
  readonly injection?: number;
  readonly jailbreak?: number;
  /** Joined to `injection` when it stands inside a document: after a mail's head, in a page, under a ticket's fields. */
  readonly inDocument?: number;
}

/** A rule of phrases (notation: phrase.ts). From 0.85 it decides alone. */
export interface PhraseRule extends AttackWeight {
  readonly id: string;
  readonly phrases: readonly string[];
  /** Phrases that begin at the same word and make it harmless. */
  readonly unless?: readonly string[];
  /** `not`, `never` or `how do attackers` right before it turns its meaning: then it is not found. */
  readonly negatable?: boolean;
}

/** Rules that together say more than each alone. */
export interface Combination extends AttackWeight {
  readonly id: string;
  readonly all: readonly string[];
}
