/** How a row of the admin API's table meets its use case. */
import type { JsonObject } from '#pipeline/json';
import type { Principal } from './principal.ts';

/** Checked already: the permission of the operation, and query and body against their schemas. */
export interface AdminRequest {
  readonly principal: Principal;
  /** Of the path: `{id}`. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string | undefined>>;
  /** `{}` where the operation has none. */
  readonly body: JsonObject;
  /** As sent; the server has seen to it that it is there where the table wants it. */
  readonly ifMatch: string | undefined;
  /** The caller's comment for the revision or record (`x-tollgate-comment` or `comment` in the body). */
  readonly comment: string | undefined;
  /** The id of the draft in which the operation works; absent: it works on the configuration in use. */
  readonly draft?: string;
  /** Milliseconds until the revision goes back unless it is confirmed; 0: it stays; absent: by what changes. */
  readonly confirmWithinMs?: number;
  /** Fires when the caller is gone. */
  readonly signal: AbortSignal;
}

export type AdminReply =
  | ({ readonly kind: 'document'; readonly value: unknown; readonly etag?: string; readonly location?: string } & OnTrial)
  | ({ readonly kind: 'nothing' } & OnTrial)
  /** Server-sent events, until the caller goes. */
  | { readonly kind: 'events'; readonly events: AsyncIterable<AdminEvent> };

/** Of a reply to what made a revision: when it goes back unless it is confirmed, ISO 8601 UTC; absent: it stays. */
export interface OnTrial {
  readonly unconfirmedUntil?: string;
}

/** A reply that is a document and nothing more. */
export function document(value: unknown): AdminReply {
  return { kind: 'document', value };
}

export interface AdminEvent {
  readonly event: string;
  readonly data: JsonObject;
  readonly id?: string;
}

/** Refuses with AdminRefusal. What another tenant owns is not_found to who belongs to one. */
export type AdminHandler = (request: AdminRequest) => Promise<AdminReply>;

/** By operation id. */
export type AdminHandlers = Readonly<Record<string, AdminHandler>>;
