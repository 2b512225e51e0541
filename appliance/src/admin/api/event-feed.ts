import { type Grantor, permits, type Permission } from '@tollgate/shared';
import type { JsonObject } from '#pipeline/json';
import type { Clock, NewId } from '#ports';
import type { AdminEvent } from '../handler.ts';

/** Events kept for whoever comes back after a break. */
const mostKept = 1_000;
/** Events that may wait for a slow reader. */
const mostWaiting = 1_000;

/** Something that happened. Who has the permission hears of it, and of one tenant only what is that tenant's. */
export interface Happening {
  /** `revision`, `key`, `device`, `budget`, `health` … */
  readonly event: string;
  readonly data: JsonObject;
  readonly permission: Permission;
  readonly tenant?: string;
}

export interface EventFeed {
  publish(happening: Happening): void;
  /** Something of this moment, for those who listen now and have the permission; `of` says it to who sees one tenant, or (undefined) all. Not kept. */
  tell(moment: { readonly event: string; readonly permission: Permission; readonly of: (tenant: string | undefined) => JsonObject }): void;
  /** True while somebody listens. */
  listening(): boolean;
  /** From now on, or after the event of that id; ends with the signal. What could not be kept for a slow or late reader is told as `lost`. */
  subscribe(listener: Grantor, options: { readonly after?: string; readonly signal: AbortSignal }): AsyncIterable<AdminEvent>;
}

interface Kept extends Happening {
  readonly id: string;
}

/** What happens in this process, for those who watch. In memory: whoever must know everything reads the records. */
export function createEventFeed({ clock, newId }: { readonly clock: Clock; readonly newId: NewId }): EventFeed {
  const kept: Kept[] = [];
  const listeners = new Map<(event: Kept) => void, { readonly listener: Grantor; readonly put: (event: AdminEvent) => void }>();
  return {
    publish(happening) {
      const data = { time: new Date(clock.now()).toISOString(), ...happening.data };
      const event = { ...happening, data, id: newId() };
      kept.push(event);
      if (kept.length > mostKept) kept.shift();
      for (const tell of listeners.keys()) tell(event);
    },
    tell({ event, permission, of }) {
      const time = new Date(clock.now()).toISOString();
      for (const { listener, put } of listeners.values())
        if (permits(listener, permission)) put({ event, data: { time, ...of(listener.tenant) } });
    },
    listening: () => listeners.size > 0,
    subscribe(listener, { after, signal }) {
      const missed = after === undefined ? [] : eventsAfter(kept, after);
      const queue = eventQueue(signal, () => listeners.delete(tell));
      const tell = (event: Kept): void => {
        if (hears(listener, event)) queue.put({ id: event.id, event: event.event, data: event.data });
      };
      if (missed === undefined) queue.put(lost());
      for (const event of missed ?? []) tell(event);
      if (!signal.aborted) listeners.set(tell, { listener, put: queue.put });
      return queue.events;
    },
  };
}

function hears(listener: Grantor, { permission, tenant }: Kept): boolean {
  return permits(listener, permission) && (listener.tenant === undefined || listener.tenant === tenant);
}

/** undefined: that event is not among those kept. */
function eventsAfter(kept: readonly Kept[], id: string): readonly Kept[] | undefined {
  const index = kept.findIndex((event) => event.id === id);
  return index < 0 ? undefined : kept.slice(index + 1);
}

function lost(): AdminEvent {
  return { event: 'lost', data: { message: 'events are missing here: read again what you show' } };
}

interface EventQueue {
  readonly put: (event: AdminEvent) => void;
  readonly events: AsyncIterable<AdminEvent>;
}

/** A bounded queue with one reader. Full: what waits is dropped, and the reader is told. `ended` is called once. */
function eventQueue(signal: AbortSignal, ended: () => void): EventQueue {
  let waiting: AdminEvent[] = [];
  let wake = (): void => undefined;
  const end = (): void => {
    ended();
    wake();
  };
  signal.addEventListener('abort', end, { once: true });
  async function* read(): AsyncGenerator<AdminEvent> {
    try {
      while (!signal.aborted) {
        const next = waiting.shift();
        if (next !== undefined) yield next;
        else
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
      }
    } finally {
      signal.removeEventListener('abort', end);
      ended();
    }
  }
  return {
    put(event) {
      if (waiting.length >= mostWaiting) waiting = [lost()];
      waiting.push(event);
      wake();
    },
    events: read(),
  };
}
