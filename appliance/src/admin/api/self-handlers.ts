import { effectivePermissions } from '@tollgate/shared';
import type { AdminHandlers } from '../handler.ts';
import type { EventFeed } from './event-feed.ts';

export interface SelfContext {
  readonly feed: EventFeed;
  /** The OpenAPI document, made when it is first asked for. */
  readonly description: () => unknown;
}

/** What the API says of itself, of whoever asks, and of what happens. */
export function selfHandlers({ feed, description }: SelfContext): AdminHandlers {
  return {
    'openapi.get': async () => ({ kind: 'document', value: description() }),
    'me.get': async ({ principal }) => {
      const { kind, id, role, how, tenant, device, session } = principal;
      const known = {
        ...(tenant === undefined ? {} : { tenant }),
        ...(device === undefined ? {} : { device }),
        ...(session === undefined ? {} : { session }),
      };
      return { kind: 'document', value: { kind, id, role, how, ...known, permissions: effectivePermissions(principal) } };
    },
    'events.read': async ({ principal, query, signal }) => {
      const after = query['after'];
      return { kind: 'events', events: feed.subscribe(principal, { signal, ...(after === undefined ? {} : { after }) }) };
    },
  };
}
