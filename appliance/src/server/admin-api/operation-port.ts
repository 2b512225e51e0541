/** What the admin API's server and whoever answers its operations say to each other. `P` is who acts; the server only passes it on. */
import type { Grantor, Operation } from '@tollgate/shared';
import type { JsonObject } from '#pipeline/json';

/** Checked already: the permission, the query and the body against their schemas, `If-Match` where the table wants it. */
export interface OperationRequest<P> {
  readonly principal: P;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string | undefined>>;
  /** `{}` where there is none. */
  readonly body: JsonObject;
  readonly ifMatch: string | undefined;
  readonly comment: string | undefined;
  /** The id of the draft in which the operation works; absent: it works on the configuration in use. */
  readonly draft?: string;
  /** Milliseconds until the revision goes back unless it is confirmed; 0: it stays; absent: by what changes. */
  readonly confirmWithinMs?: number;
  /** Fires when the caller is gone or the time is up. */
  readonly signal: AbortSignal;
}

export interface StreamedEvent {
  readonly event: string;
  readonly data: JsonObject;
  readonly id?: string;
}

/** Of a reply to what made a revision: when it goes back unless it is confirmed, ISO 8601 UTC; absent: it stays. */
export interface OnTrial {
  readonly unconfirmedUntil?: string;
}

export type OperationReply =
  | ({ readonly kind: 'document'; readonly value: unknown; readonly etag?: string; readonly location?: string } & OnTrial)
  | ({ readonly kind: 'nothing' } & OnTrial)
  | { readonly kind: 'events'; readonly events: AsyncIterable<StreamedEvent> };

export type OperationHandler<P> = (request: OperationRequest<P>) => Promise<OperationReply>;

/** An operation that a role does not permit. */
export interface RefusedOperation<P> {
  readonly principal: P;
  readonly operation: Operation;
  readonly params: Readonly<Record<string, string>>;
}

/** Who acts, as far as the server looks at it. */
export type Visitor = Grantor;
