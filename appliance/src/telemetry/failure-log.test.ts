import { expect, test } from 'vitest';
import { createFailureLog } from './failure-log.ts';

test('says why a provider cannot be reached, at most every ten seconds, and never repeats what a provider said', () => {
  let now = 0;
  const lines: unknown[] = [];
  const failureLog = createFailureLog((_level, _message, fields) => lines.push(fields), { now: () => now, monotonic: () => now });
  const refused = { provider: 'a', kind: 'connection', why: 'connect ECONNREFUSED' };
  failureLog([refused, refused]);
  failureLog([{ provider: 'a', kind: 'bad-request', status: 400, why: 'the prompt was …' }]);
  now = 9_999;
  failureLog([refused]);
  now = 10_000;
  failureLog([refused]);
  expect(lines).toEqual([refused, { provider: 'a', kind: 'bad-request', status: 400 }, refused]);
});
