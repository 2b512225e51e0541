/** A question to a guardrail service. */
export interface ExternalRequest {
  /** Absolute, http or https. Whoever sends it refuses hosts that are not on the egress list. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON. */
  readonly body: string;
  /** Milliseconds for the whole exchange. */
  readonly deadlineMs: number;
  readonly signal: AbortSignal;
}

export interface ExternalReply {
  readonly status: number;
  /** As UTF-8, at most `replyLimit` bytes. */
  readonly body: string;
}

/** Sends one POST and reads the whole reply. Rejects with any error when there is none, or none in time, or a larger one. */
export type ExternalAsk = (request: ExternalRequest) => Promise<ExternalReply>;

/** The most bytes of a service's reply. */
export const replyLimit = 1_048_576;
