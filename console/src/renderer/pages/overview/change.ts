import { percentage } from '../../ui/format.ts';

/** How a number stands to the one of the time before. */
export interface Change {
  readonly direction: 'up' | 'down' | 'same';
  readonly meaning: 'good' | 'bad' | 'neutral';
  /** '12%' */
  readonly text: string;
  readonly title: string;
}

/** Which way is better; undefined: neither. */
export type Better = 'up' | 'down' | undefined;

/** Changes below this share say nothing. */
const least = 0.005;
/** Beyond this it is told how many times as much. */
const many = 10;

/** undefined where there was nothing to compare with. */
export function changeOf(now: number | undefined | null, before: number | undefined | null, better?: Better): Change | undefined {
  if (now === undefined || now === null || before === undefined || before === null || before <= 0) return undefined;
  const ratio = now / before;
  const share = Math.abs(ratio - 1);
  if (share < least) return { direction: 'same', meaning: 'neutral', text: 'same', title: 'The same as in the time before' };
  const direction = ratio > 1 ? 'up' : 'down';
  const text = ratio >= many ? `${Math.round(ratio)} ×` : percentage(share);
  const word = direction === 'up' ? 'more' : 'less';
  return {
    direction,
    meaning: meaningOf(direction, better),
    text,
    title: ratio >= many ? `${Math.round(ratio)} times as much as in the time before` : `${text} ${word} than in the time before`,
  };
}

function meaningOf(direction: 'up' | 'down', better: Better): Change['meaning'] {
  if (better === undefined) return 'neutral';
  return better === direction ? 'good' : 'bad';
}
