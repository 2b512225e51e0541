/** What a rule says of a text: of what, how surely (0 to 1), and where. */
export interface Evidence {
  readonly type: string;
  readonly score: number;
  readonly start: number;
  readonly end: number;
}

/** Below this a head's probability adds nothing to what a rule says: every text has a little of everything. */
const floor = 0.15;

/**
 * Probability of a head and of a rule together, as if independent (noisy or): two that each hesitate decide together. A rule below 0 says
 * that the words are there and mean something else (denied, quoted, explained), and takes that share off the head. 0 to 1.
 */
export function combined(head: number, rule: number): number {
  if (rule <= 0) return head * (1 + rule);
  const excess = Math.max(0, (head - floor) / (1 - floor));
  return Math.max(head, 1 - (1 - excess) * (1 - rule));
}
