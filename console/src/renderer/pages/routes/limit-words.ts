import type { RateLimits } from '@tollgate/shared';
import { compact } from '../../ui/format.ts';

const names = [
  ['rpm', 'calls/min'],
  ['rpd', 'calls/day'],
  ['tpm', 'tokens/min'],
  ['tpd', 'tokens/day'],
  ['concurrency', 'at once'],
] as const;

/** Rate limits, each with its unit: '600 calls/min'. */
export function limitWords(limits: RateLimits | undefined): readonly string[] {
  return names.flatMap(([name, unit]) => {
    const limit = limits?.[name];
    return limit === undefined ? [] : [`${compact(limit)} ${unit}`];
  });
}
