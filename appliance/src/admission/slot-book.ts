import type { SlotRule } from './engine.ts';

/** Calls at once in this process, by name. */
export interface SlotBook {
  /** Which of them are all taken; -1: none. */
  refusal(slots: readonly SlotRule[]): number;
  take(slots: readonly SlotRule[]): void;
  release(slots: readonly SlotRule[]): void;
  clear(): void;
}

/** `share` is what holds of a limit here. */
export function createSlotBook(share: (limit: number) => number): SlotBook {
  const taken = new Map<string, number>();
  return {
    refusal: (slots) => slots.findIndex(({ name, limit }) => (taken.get(name) ?? 0) >= share(limit)),
    take(slots) {
      for (const { name } of slots) taken.set(name, (taken.get(name) ?? 0) + 1);
    },
    release(slots) {
      for (const { name } of slots) {
        const left = (taken.get(name) ?? 0) - 1;
        if (left > 0) taken.set(name, left);
        else taken.delete(name);
      }
    },
    clear: () => taken.clear(),
  };
}
