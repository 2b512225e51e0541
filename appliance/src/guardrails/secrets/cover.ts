import type { Finding } from '#guardrails/finding';
import type { SecretType } from './secret-span.ts';

/** A secret in the offsets of the original text. */
export interface Cover {
  readonly type: SecretType;
  readonly start: number;
  readonly end: number;
  readonly score: number;
  readonly open: boolean;
  readonly trigger: number;
}

/** A longer secret is told in pieces of this many UTF-16 units, so that a stream need not hold it whole. */
export const pieceLength = 1024;

export interface Covered {
  readonly findings: readonly Finding[];
  /** The end of what is told for certain. */
  readonly settled: number;
}

interface Ground {
  readonly text: string;
  readonly from: number;
  /** The first place where it is still open whether a secret begins. */
  readonly undecided: number;
  /** The end of what can be settled. */
  readonly end: number;
}

/**
 * Findings for all that secrets cover from `from` on. Overlapping secrets are one stretch, cut into pieces from its beginning; each piece is
 * what the surest secret at its beginning is (of equals, the one whose look began first). Which secrets there are decides this, not the
 * order in which they were met, and a scan that begins at the end of a piece goes on as if it had seen all before.
 */
export function coverSecrets(secrets: readonly Cover[], { text, from, undecided, end }: Ground): Covered {
  const ahead = secrets.filter((secret) => secret.end > from).toSorted((one, other) => one.start - other.start);
  const findings: Finding[] = [];
  let index = 0;
  while (index < ahead.length) {
    const stretch = stretchAt(ahead, index);
    index = stretch.next;
    let at = Math.max(from, stretch.start);
    if (at >= undecided) break;
    const closed = !stretch.open && stretch.end <= undecided;
    const pieces = createPieces(stretch.members);
    while (at < stretch.end) {
      const stop = stretch.end - at <= pieceLength ? stretch.end : cutBefore(text, at + pieceLength, at);
      if (at >= undecided || (stop === stretch.end && !closed)) return { findings, settled: at };
      findings.push(pieces(at, stop));
      at = stop;
    }
  }
  return { findings, settled: Math.max(from, Math.min(undecided, end)) };
}

interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly open: boolean;
  readonly members: readonly Cover[];
  /** The index of the first secret beyond. */
  readonly next: number;
}

function stretchAt(secrets: readonly Cover[], index: number): Stretch {
  const members: Cover[] = [];
  let end = secrets[index]?.end ?? 0;
  let next = index;
  for (let secret = secrets[next]; secret && (members.length === 0 || secret.start < end); secret = secrets[next]) {
    members.push(secret);
    end = Math.max(end, secret.end);
    next += 1;
  }
  return { start: members[0]?.start ?? 0, end, open: members.some((member) => member.open), members, next };
}

// Not within what is seen as one sign: before ASCII, if any is near.
function cutBefore(text: string, wanted: number, least: number): number {
  let at = wanted;
  while (at > least + 1 && text.charCodeAt(at) > 0x7f) at -= 1;
  return at > least + 1 ? at : wanted;
}

/** Members are sorted by their start; pieces are asked for in order. */
function createPieces(members: readonly Cover[]): (start: number, end: number) => Finding {
  let low = 0;
  return (start, end) => {
    while ((members[low]?.end ?? Number.POSITIVE_INFINITY) <= start) low += 1;
    let best: Cover | undefined;
    for (let index = low; index < members.length; index += 1) {
      const member = members[index];
      if (!member || member.start > start) break;
      if (member.end > start && (!best || isSurer(member, best))) best = member;
    }
    return { type: best?.type ?? 'high-entropy', start, end, score: best?.score ?? 0 };
  };
}

function isSurer(one: Cover, other: Cover): boolean {
  return one.score > other.score || (one.score === other.score && one.trigger < other.trigger);
}
