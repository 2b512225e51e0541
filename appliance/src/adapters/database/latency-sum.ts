import { readLatency, slotCount, type Slots } from './usage-latency.ts';

/**
 * Adds histograms up in an array of all slots there are, which is many times as fast as a Map. For one sum after the other: where thousands are
 * held, a Map is smaller.
 */
export interface LatencySum {
  /** As `addLatency`. */
  addText(text: string): void;
  addSlots(slots: Slots): void;
  /** What was added since the last time. */
  take(): Slots;
}

export function latencySum(): LatencySum {
  const calls = new Float64Array(slotCount);
  let [lowest, highest] = [slotCount, -1];
  const add = (slot: number, more: number): void => {
    // No duration is above the last slot; what a damaged row says is counted, not lost.
    const place = slot < slotCount ? slot : slotCount - 1;
    calls[place] = (calls[place] ?? 0) + more;
    if (place < lowest) lowest = place;
    if (place > highest) highest = place;
  };
  return {
    addText: (text) => readLatency(text, add),
    addSlots(slots) {
      for (let at = 0; at < slots.length; at += 2) add(slots[at] ?? 0, slots[at + 1] ?? 0);
    },
    take() {
      const taken: number[] = [];
      for (let slot = lowest; slot <= highest; slot += 1) {
        const there = calls[slot] ?? 0;
        if (there > 0) taken.push(slot, there);
      }
      calls.fill(0, lowest, highest + 1);
      [lowest, highest] = [slotCount, -1];
      return taken;
    },
  };
}
