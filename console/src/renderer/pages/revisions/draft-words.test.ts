import { expect, test } from 'vitest';
import { draftLook, isLive } from './draft-words.ts';

const rejection = { by: 'eve', at: '2026-11-26T08:00:00Z', reason: 'too early' };

test.each([
  [{ state: 'open', stale: false }, 'Open'],
  [{ state: 'open', stale: true }, 'Open, behind'],
  [{ state: 'open', stale: false, rejection }, 'Rejected'],
  [{ state: 'waiting-approval', stale: false, rejection }, 'Waits for approval'],
  [{ state: 'committed', stale: true }, 'Committed'],
  [{ state: 'discarded', stale: false }, 'Discarded'],
] as const)('a draft of %j shows as %s', (draft, word) => {
  expect(draftLook(draft).word).toBe(word);
});

test('only open and waiting drafts can still be committed', () => {
  expect((['open', 'waiting-approval', 'committed', 'discarded'] as const).map((state) => isLive({ state }))).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
