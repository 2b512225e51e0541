import type { JsonObject } from '#pipeline/call';
import { sseEvent } from '../sse.ts';

/** Where a reply's events go: their type, and their members without type and number. */
export interface Events {
  emit(type: string, members: JsonObject): void;
}

/** Events as text, taken piece by piece. */
export interface EventText extends Events {
  take(): string;
  /** Runs something whose events nobody is to hear. */
  quietly<T>(run: () => T): T;
}

/** Numbers events from 0 and writes them as server-sent events. */
export function createEventText(): EventText {
  let text = '';
  let sequence = 0;
  return {
    emit(type, members) {
      text += sseEvent(type, { type, ...members, sequence_number: sequence });
      sequence += 1;
    },
    take() {
      const taken = text;
      text = '';
      return taken;
    },
    quietly(run) {
      const before = { text, sequence };
      const result = run();
      ({ text, sequence } = before);
      return result;
    },
  };
}

/** For whole replies, which have no events. */
export const silent: Events = { emit: () => undefined };

/** An output item's place in the reply: what its events name it by. */
export interface Place extends Events {
  readonly id: string;
  readonly index: number;
}

export type ItemStatus = 'completed' | 'incomplete';
