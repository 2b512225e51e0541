import { AdminRefusal } from '@tollgate/shared';
import type { JsonObject } from '#pipeline/json';
import type { AdminHandlers } from '../handler.ts';
import { cursorPosition, cursorText, pageLimit } from './page.ts';

/** Which records; times ISO 8601 UTC, `from` inclusive, `to` exclusive. */
export interface RecordsAsked {
  /** A kind, or the part of it before the dot. */
  readonly kind?: string;
  readonly from?: string;
  readonly to?: string;
  readonly tenant?: string;
  readonly call?: string;
  /** Only those with a lower seq. */
  readonly before?: number;
  readonly limit: number;
}

/** Newest first. `before`: where to go on; undefined: there is no more. A page may be short of its limit although there is more. */
export interface RecordPage {
  readonly items: readonly JsonObject[];
  readonly before?: number;
}

export interface RecordsContext {
  readonly recordPage: (asked: RecordsAsked) => Promise<RecordPage>;
}

/** The audit records as pages. Whoever belongs to a tenant sees that tenant's. */
export function recordHandlers({ recordPage }: RecordsContext): AdminHandlers {
  return {
    'records.list': async ({ principal, query }) => {
      const { kind, from, to, call, cursor } = query;
      if (principal.tenant !== undefined && query['tenant'] !== undefined && query['tenant'] !== principal.tenant)
        throw new AdminRefusal('not_found', 'there is no such tenant');
      const tenant = principal.tenant ?? query['tenant'];
      const before = cursor === undefined ? undefined : seqOf(cursor);
      const page = await recordPage({
        limit: pageLimit(query),
        ...(kind === undefined ? {} : { kind }),
        ...(from === undefined ? {} : { from: isoTime('from', from) }),
        ...(to === undefined ? {} : { to: isoTime('to', to) }),
        ...(tenant === undefined ? {} : { tenant }),
        ...(call === undefined ? {} : { call }),
        ...(before === undefined ? {} : { before }),
      });
      const next = page.before === undefined ? {} : { next_cursor: cursorText([page.before]) };
      return { kind: 'document', value: { items: page.items, ...next } };
    },
  };
}

function seqOf(cursor: string): number {
  const [seq] = cursorPosition(cursor);
  return typeof seq === 'number' && Number.isSafeInteger(seq) ? seq : 0;
}

function isoTime(path: string, text: string): string {
  const milliseconds = Date.parse(text);
  if (!Number.isNaN(milliseconds)) return new Date(milliseconds).toISOString();
  const message = 'is no time there is';
  throw new AdminRefusal('invalid_input', `${path}: ${message}`, { details: [{ path, message }] });
}
