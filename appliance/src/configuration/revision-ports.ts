import type { Change, Configuration, RevisionSummary } from '@tollgate/shared';
import type { JsonObject } from '#pipeline/json';
import type { Secret } from '#ports';

/** One committed version of the configuration, whole. `document` holds references, never a credential. */
export interface Revision extends RevisionSummary {
  readonly document: JsonObject;
}

/** A credential as it may lie on disk. */
export interface SealedSecret {
  readonly name: string;
  readonly sealed: string;
}

export interface RevisionStore {
  latest(): Promise<Revision | undefined>;
  get(number: number): Promise<Revision | undefined>;
  /** Newest first. */
  list(limit: number): Promise<readonly RevisionSummary[]>;
  /** Revision and secrets in one transaction. Rejects when the number is taken. */
  commit(revision: Revision, secrets: readonly SealedSecret[]): Promise<void>;
}

/** Credentials at rest. */
export interface SecretBook {
  names(): Promise<ReadonlySet<string>>;
  /** undefined: no such secret. Rejects when it cannot be opened with this key. */
  open(name: string): Promise<Secret | undefined>;
  seal(name: string, value: string): SealedSecret;
}

/** A configuration about to be taken into use, checked, with each provider's credential by provider id. */
export interface Candidate {
  readonly revision: number;
  readonly configuration: Configuration;
  readonly credentials: ReadonlyMap<string, Secret>;
  /** What the references in guardrail processors stand for, by their text. */
  readonly references: ReadonlyMap<string, Secret>;
}

/** A snapshot built from a candidate. `activate` swaps it in and cannot fail; `discard` drops it unused. */
export interface PreparedSnapshot {
  activate(): void;
  discard(): void;
}

/** Builds the snapshot of a candidate; rejects when the gateway could not run on it, and then nothing is committed. */
export type PrepareSnapshot = (candidate: Candidate) => Promise<PreparedSnapshot>;

/** Told before anything is committed, so that no change is without its record; rejecting stops the change. */
export type Announce = (change: { readonly revision: number; readonly hash: string; readonly changes: readonly Change[] }) => Promise<void>;
