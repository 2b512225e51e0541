import { isIPv6 } from 'node:net';
import type { Clock } from '#ports';

const minute = 60_000;
const mostFromOne = 10;
const mostInAll = 100;

export interface Attempts {
  /** True: it may be tried, and counts as failed until it is `forgiven`. False: too many failed in this minute. */
  begin(origin: string): boolean;
  forgive(origin: string): void;
}

/** Counts failed attempts by the minute: 10 from an address (IPv6: from its /64), 100 from all together. */
export function createAttempts(clock: Clock): Attempts {
  let began = Number.NEGATIVE_INFINITY;
  let failed = new Map<string, number>();
  let all = 0;
  return {
    begin: (origin) => {
      const now = clock.monotonic();
      if (now - began >= minute) {
        began = now;
        failed = new Map();
        all = 0;
      }
      const from = networkOf(origin);
      const count = failed.get(from) ?? 0;
      if (count >= mostFromOne || all >= mostInAll) return false;
      failed.set(from, count + 1);
      all += 1;
      return true;
    },
    forgive: (origin) => {
      const from = networkOf(origin);
      const count = failed.get(from) ?? 0;
      if (count === 0) return;
      failed.set(from, count - 1);
      all -= 1;
    },
  };
}

/** One machine has a whole /64 of addresses to itself. */
function networkOf(address: string): string {
  if (!isIPv6(address) || address.startsWith('::ffff:')) return address;
  const [head = '', tail] = address.split('::');
  const groups = head === '' ? [] : head.split(':');
  const rest = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : 8 - groups.length - rest.length;
  return [...groups, ...Array.from({ length: zeros }, () => '0'), ...rest].slice(0, 4).join(':');
}
