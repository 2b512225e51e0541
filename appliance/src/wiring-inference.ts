import type { Configuration } from '@tollgate/shared';
import { createInference, type InferenceRoom } from '#inference/inference';
import type { Clock, Log } from '#ports';

/** The local models of this process, shared by guardrails, cache and routing. */
export interface LocalModelRooms {
  /** Of a checked configuration; the same room where two have the same models. Nothing is loaded before it is asked for. */
  roomFor(configuration: Pick<Configuration, 'inference'>): InferenceRoom;
  /** The models of the latest configuration; empty before anything asked for one. */
  status(): ReturnType<InferenceRoom['status']>;
  close(): Promise<void>;
}

/** Milliseconds after which the models of an earlier configuration are let go: its calls are over by then, or ask in vain. */
const lingerMs = 120_000;

/** The local models live on from one configuration to the next where both name the same. */
export function createModelRooms({ clock, log }: { readonly clock: Clock; readonly log: Log }): LocalModelRooms {
  const rooms = new Map<string, InferenceRoom>();
  let current = '';

  function retire(name: string): void {
    setTimeout(() => {
      const room = rooms.get(name);
      if (!room || current === name) return;
      rooms.delete(name);
      void room.close();
    }, lingerMs).unref();
  }

  return {
    roomFor({ inference }) {
      const { models: sideLoaded = [], ...slots } = inference ?? {};
      const name = JSON.stringify(inference ?? {});
      const room = rooms.get(name) ?? createInference({ sideLoaded, ...slots, clock, log });
      rooms.set(name, room);
      if (current !== name) retire(current);
      current = name;
      return room;
    },
    status: () => rooms.get(current)?.status() ?? [],
    async close() {
      await Promise.all(Array.from(rooms.values(), (room) => room.close()));
      rooms.clear();
    },
  };
}
