import { beforeAll, describe, expect, it } from 'vitest';
import { createPersonalSight } from './personal.ts';

let isPersonal: ReturnType<typeof createPersonalSight>;
beforeAll(() => {
  isPersonal = createPersonalSight();
});

describe('the sight of personal data', () => {
  it.each([
    'Why does my card 4111 1111 1111 1111 not work?',
    'My SSN is 536-22-1234, is that right?',
    'Write to maria.muster@example.com please',
    'Is sk-proj-9fK2mQ7xT4vB8nL1cR6wZ3yH5jD0aGpE a valid key?',
  ])('sees %s', (text) => {
    expect(isPersonal(text, 'question')).toBe(true);
  });

  it.each(['What does a SWIFT code stand for?', 'Where are cheque books printed?', 'What does https://example.com/rates say?', ''])(
    'sees nothing in %s',
    (text) => {
      expect(isPersonal(text, 'question')).toBe(false);
    },
  );

  it('takes the hotline in a reply for nobody’s, and a card for somebody’s', () => {
    expect(isPersonal('Call +44 20 7946 0958 or write to help@example.com.', 'reply')).toBe(false);
    expect(isPersonal('Your card 4111 1111 1111 1111 is active.', 'reply')).toBe(true);
  });
});
