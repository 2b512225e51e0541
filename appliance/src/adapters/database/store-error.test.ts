import { expect, test } from 'vitest';
import { isStillReferred, isStoreGone } from './store-error.ts';

const failing = (message: string, code?: string): Error => Object.assign(new Error(message), code === undefined ? {} : { code });

test.each([
  ['a connection that was refused', failing('connect', 'ECONNREFUSED')],
  ['a connection that was cut', failing('Connection terminated unexpectedly')],
  ['a server that goes down', failing('terminating connection due to administrator command', '57P01')],
  ['a server that says nothing', failing('Query read timeout')],
  ['a file that another process holds', failing('database is locked', 'SQLITE_BUSY')],
])('%s is a store that is gone', (_, error) => {
  expect(isStoreGone(error)).toBe(true);
});

test.each([
  ['a value that is there already', failing('duplicate key value violates unique constraint', '23505')],
  ['a fault of ours', new TypeError('x is not a function')],
  ['no error', 'Connection terminated'],
])('%s is not', (_, error) => {
  expect(isStoreGone(error)).toBe(false);
});

test('a row that another one refers to is told from other refusals, in both databases', () => {
  expect(isStillReferred(failing('violates foreign key constraint', '23503'))).toBe(true);
  expect(isStillReferred(failing('FOREIGN KEY constraint failed', 'SQLITE_CONSTRAINT_FOREIGNKEY'))).toBe(true);
  expect(isStillReferred(failing('duplicate key value violates unique constraint', '23505'))).toBe(false);
  expect(isStillReferred('23503')).toBe(false);
});
