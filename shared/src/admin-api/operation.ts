import type { Permission } from '../permissions.ts';

/** JSON Schema 2020-12, of the subset that `checkSchema` reads. */
export type Schema = Readonly<Record<string, unknown>>;

/** One row of the admin API's table. Server routes, OpenAPI, the typed client and the permission test are made of it. */
export interface Operation {
  /** `keys.create`: also the name of its handler. */
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** Below /admin/v1: `/keys/{id}`. */
  readonly path: string;
  /** One sentence for OpenAPI. */
  readonly summary: string;
  /** undefined: whoever was let in may (who am I, sign out). */
  readonly permission: Permission | undefined;
  /** Fields of the query, all optional unless `required` names them; all arrive as text. */
  readonly query?: Schema;
  /** Of PATCH: what the body is a JSON merge patch (RFC 7396) of, so no field must be there, and null removes one. */
  readonly body?: Schema;
  readonly reply: { readonly status: 200 | 201 | 202 | 204; readonly schema?: Schema; readonly form?: 'json' | 'events' };
  /** What the record says was done; absent: it only reads. */
  readonly audit?: string;
  /** `If-Match` must be there: the object's ETag, or `*`. */
  readonly ifMatch?: true;
  /** Works in a draft too, where the header `x-tollgate-draft` names one. Elsewhere the header is refused. */
  readonly draft?: true;
}
