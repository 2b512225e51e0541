import type { Passage } from '#guardrails/chain/passage';

/** What a stage lets through of what it was given and of what it held. */
export interface Taken {
  readonly passage: Passage;
  /** Nothing follows. */
  readonly blocked: boolean;
}

/** One step of a window. Passages come in order, each where the one before ended; `ended`: this is the last. */
export interface Stage {
  take(passage: Passage, ended: boolean): Taken | Promise<Taken>;
}
