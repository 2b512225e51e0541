import type { Modality, Tense } from './mood.ts';
/** A part of a question that has a meaning of its own. */
export interface Unit {
  /** Equal ids mean the same. */
  readonly id: string;
  /** `listed` in words/, `name` a proper name, `faint` mostly said for nothing, `unlisted` all other words. */
  readonly kind: 'listed' | 'name' | 'faint' | 'unlisted';
  readonly group: string;
  /** The preposition before it, of those that turn a question round. */
  readonly role: '' | 'from' | 'to' | 'for' | 'with';
  /** Of an act: who does it; of a thing: whose it is; '' where that is not said. */
  readonly party: string;
  /** Joined to the unit before it by "of" and the like: "ticker of Apple". */
  readonly joined: boolean;
}

/** Whose things a question names: the asker's, those of who is asked, or both or neither. */
export type Owner = 'my' | 'your' | '';

/** What was read of the words of a question. */
export interface Units {
  readonly units: readonly Unit[];
  /** In the order they are said. */
  readonly numbers: readonly string[];
  /** How often something is denied, and what the first denial is about. */
  readonly negations: number;
  readonly denied: string;
  /** The clauses as base forms without articles and possessives, for focus patterns. */
  readonly clauses: readonly string[];
  readonly possessive: boolean;
  readonly owner: Owner;
  /** A word was read as the known one it is spelt nearly like. */
  readonly corrected: boolean;
  readonly modalities: readonly Modality[];
  readonly tense: Tense;
  readonly subject: string;
  readonly received: string;
  readonly canonical: string;
}
