/** All the I/O a room may ask for. Adapters implement these; only wiring.ts knows which. */
import type { JsonObject, UpstreamHeaders } from '#pipeline/call';

export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Milliseconds that never go back, for durations and deadlines. */
  monotonic(): number;
}

/** Epoch milliseconds as ISO 8601 UTC with milliseconds. */
export type IsoTime = (ms: number) => string;

/** Uniform in [0, 1). */
export type Random = () => number;

/** UUIDv7 (RFC 9562): sorts by time. */
export type NewId = () => string;

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';
/** One JSON line a call. Fields must hold no prompt, key or credential. */
export type Log = (level: LogLevel, message: string, fields?: Readonly<Record<string, unknown>>) => void;

/** A value that must not be seen: prints, logs and serialises as [secret]. */
export interface Secret {
  reveal(): string;
  toString(): '[secret]';
  toJSON(): '[secret]';
}

// --- upstream HTTP -------------------------------------------------------------------------------

/** Milliseconds. `idle` is between two pieces of the body; `total` from start to end of the reply. */
/** `firstByte` counts from the request to the first byte of the reply's body. */
export interface Deadlines {
  readonly connect: number;
  readonly firstByte: number;
  readonly idle: number;
  readonly total: number;
}

export interface UpstreamRequest {
  readonly method: 'POST' | 'GET';
  /** Absolute. Its host and port must be on the egress list; the adapter refuses others. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  readonly deadlines: Deadlines;
  readonly signal: AbortSignal;
}

export interface UpstreamReply {
  readonly status: number;
  readonly headers: UpstreamHeaders;
  /** Reads the whole body, at most `limit` bytes. Rejects with ProviderFault (timeout, connection, garbled when too large). */
  whole(limit: number): Promise<Buffer>;
  /** The body as it comes, one reader, with back-pressure: what is not asked for is not read from the socket. */
  pieces(): AsyncIterableIterator<Buffer, undefined>;
  /** Drops the connection. Idempotent. */
  abandon(): void;
}

/** Rejects with ProviderFault: kind connection or timeout. Aborting the signal closes the upstream connection at once. */
export interface Upstream {
  send(request: UpstreamRequest): Promise<UpstreamReply>;
  close(): Promise<void>;
}

// --- the ledger ----------------------------------------------------------------------------------

export type LedgerKind =
  | 'call.intent'
  | 'call.outcome'
  | 'call.refusal'
  | 'admin.change'
  | 'admin.refusal'
  | 'system.start'
  | 'system.stop'
  | 'system.settled'
  | 'session.begin'
  | 'session.end'
  | 'session.refusal'
  | 'security.enrolment'
  | 'security.refusal'
  | 'security.content';

/** `body` is the record as exported, without `seq`: an object, or its JSON without a line break. At most one intent and one outcome for a call id, for ever. */
export interface LedgerRecord {
  readonly id: string;
  readonly kind: LedgerKind;
  /** ISO 8601 UTC. */
  readonly time: string;
  readonly callId?: string;
  readonly tenant?: string;
  readonly body: JsonObject | string;
  /** Of an outcome: what the usage tables and budget counters gain, in the same transaction, once for ever. Of both ends of a call: what charts and the call log show. */
  readonly usage?: UsageLine;
}

/** One call that has ended, or that was refused (outcome `refused`: it used nothing), as it is summed up. Tokens are integers; `picos` a decimal integer, or undefined where the model has no price. */
export interface UsageLine {
  /** ISO 8601 UTC, of the end. */
  readonly time: string;
  readonly tenant: string;
  readonly user: string;
  readonly key: string;
  readonly route: string;
  readonly provider: string;
  readonly model: string;
  readonly environment: string;
  readonly outcome: string;
  readonly input: number;
  readonly output: number;
  readonly cachedInput: number;
  readonly cacheWrite: number;
  readonly reasoning: number;
  readonly currency: string;
  readonly picos: string | undefined;
  readonly durationMs: number;
  /** Which tier of the cache answered; undefined: none. */
  readonly hit?: 'exact' | 'coalesced' | 'semantic' | undefined;
  /** What that saved. */
  readonly savedPicos?: string | undefined;
  /** To the first byte, of a reply that was streamed. */
  readonly firstByteMs?: number | undefined;
  /** What the guardrails said in the end; undefined: no profile was meant for it. */
  readonly verdict?: string | undefined;
  /** What the guardrails did: `processor:action`, each once. */
  readonly triggers?: readonly string[] | undefined;
  /** What the cache said; undefined: calls of its kind are never cached. */
  readonly cache?: string | undefined;
  /** Of a refusal: its code. */
  readonly error?: string | undefined;
  /** Budget counters to charge with `picos`; see `BudgetCharge`. */
  readonly budgets: readonly { readonly budget: string; readonly period: string }[];
}

/** `power`: survives loss of power (fsync). `process`: survives the death of this process; on disk within 10 ms more. */
export type Durability = 'power' | 'process';

export interface Ledger {
  /** Resolves when the record is durable as asked; rejects within the deadline when it cannot be. */
  append(record: LedgerRecord, durability: Durability): Promise<void>;
  /** True while the last write succeeded. */
  healthy(): boolean;
  close(): Promise<void>;
}

// --- local models --------------------------------------------------------------------------------

/** A span a token classifier found. `label` is the model's own group (PERSON, ADDRESS, LOCATION, ORG …). Offsets in UTF-16 units. */
export interface EntitySpan {
  readonly label: string;
  readonly start: number;
  readonly end: number;
  readonly score: number;
}

export interface InferenceAsk {
  /** Milliseconds until the answer is of no use. */
  readonly deadlineMs: number;
  /** A side-loaded model's id, or what `embedder` and `verifier` name; absent: the bundled one. */
  readonly model?: string;
  /** `entities` only: from which probability on a word belongs to an entity, by label. Other labels are not looked for; absent: all, from 0.5 on. */
  readonly thresholds?: Readonly<Record<string, number>>;
}

export type InferenceFaultReason = 'missing' | 'late' | 'crashed' | 'busy';

/** Which model it is. What was made with one `sha256` must not be compared with what was made with another. */
export interface ModelIdentity {
  readonly id: string;
  /** Over all that decides its answers: pinned weights, tokenizer, prefix, pooling and the other settings. Hexadecimal. */
  readonly sha256: string;
  /** Of its vectors; of the inner states where it gives none. */
  readonly dimensions: number;
}

/**
 * Local models in processes of their own. One text a run (a batch changes int8 vectors). Every asking method rejects with an InferenceFault (an Error
 * whose `reason` is an InferenceFaultReason) within the deadline; an ask that comes before the model was ever loaded may wait some seconds
 * longer. The same asked for again shortly is answered from memory, and who asks while it runs waits for that run.
 */
export interface Inference {
  /** The model that makes vectors for caches and topics. Loads nothing; undefined while its files cannot be read. */
  embedder(): ModelIdentity | undefined;
  /** The model that compares texts for caches, likewise. */
  verifier(): ModelIdentity | undefined;
  /** Unit vector. Text past the model's limit (256 tokens) is not seen: callers cut. */
  embed(text: string, ask: InferenceAsk): Promise<Float32Array>;
  /**
   * How likely it is that two texts say the same, 0 to 1: the lower probability of both directions, so their order does not matter. Of texts
   * that are too long for the model together (64 tokens with the bundled one) the ends are not seen: callers must have compared those.
   */
  compare(one: string, other: string, ask: InferenceAsk): Promise<number>;
  /** Probability for each head or label, 0 to 1. */
  classify(text: string, ask: InferenceAsk): Promise<Readonly<Record<string, number>>>;
  /** Entity spans, in order, not overlapping. Any length: windows are made inside. */
  entities(text: string, ask: InferenceAsk): Promise<readonly EntitySpan[]>;
}
