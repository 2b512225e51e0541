import type { DraftView } from '@tollgate/shared';
import type { Tone } from '../../ui/badge.tsx';

/** How a draft stands, in a word. */
export function draftLook({ state, rejection, stale }: Pick<DraftView, 'state' | 'rejection' | 'stale'>): {
  readonly tone: Tone;
  readonly word: string;
} {
  switch (state) {
    case 'open':
      if (rejection !== undefined) return { tone: 'danger', word: 'Rejected' };
      return stale ? { tone: 'warning', word: 'Open, behind' } : { tone: 'accent', word: 'Open' };
    case 'waiting-approval':
      return { tone: 'warning', word: 'Waits for approval' };
    case 'committed':
      return { tone: 'ok', word: 'Committed' };
    case 'discarded':
      return { tone: 'neutral', word: 'Discarded' };
  }
}

/** May it still become a revision? */
export function isLive({ state }: Pick<DraftView, 'state'>): boolean {
  return state === 'open' || state === 'waiting-approval';
}
