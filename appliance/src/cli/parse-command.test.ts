import fc from 'fast-check';
import { expect, test } from 'vitest';
import { commands, everywhere, laterCommands } from './commands.ts';
import { helpText } from './help-text.ts';
import { parseCommand } from './parse-command.ts';

test('no command is both there and not yet there, and every one has help', () => {
  const names = commands.map(({ words }) => words.join(' '));
  expect(new Set(names).size).toBe(names.length);
  expect(names.filter((name) => laterCommands.includes(name))).toEqual([]);
  for (const { words } of commands) expect(helpText(words)).toContain(`usage: tollgate ${words.join(' ')}`);
});

test('an option means the same in every command: with a value or without', () => {
  const kinds = new Map(Object.entries(everywhere).map(([name, { value }]) => [name, value !== undefined]));
  for (const { options = {} } of commands) {
    for (const [name, { value }] of Object.entries(options)) {
      expect(kinds.get(name) ?? value !== undefined).toBe(value !== undefined);
      kinds.set(name, value !== undefined);
    }
  }
});

test('values may stand after a space or an equals sign, options before or after the words', () => {
  const wanted = { kind: 'run', operands: ['ID1'], options: { overlap: '2s', data: 'd', json: 'true' } };
  expect(parseCommand(['keys', 'rotate', 'ID1', '--overlap', '2s', '--data', 'd', '--json'])).toMatchObject(wanted);
  expect(parseCommand(['--data=d', '--json', 'keys', 'rotate', '--overlap=2s', 'ID1'])).toMatchObject(wanted);
  expect(parseCommand(['keys', 'create', '--tenant=--odd', '--name', '-n'])).toMatchObject({
    kind: 'run',
    options: { tenant: '--odd', name: '-n' },
  });
});

test('an operand in brackets may be left out, and nothing else may', () => {
  expect(parseCommand(['cache', 'explain'])).toMatchObject({ kind: 'run', operands: [] });
  expect(parseCommand(['cache', 'explain', 'C1'])).toMatchObject({ kind: 'run', operands: ['C1'] });
  expect(parseCommand(['cache', 'explain', 'C1', 'C2'])).toMatchObject({ kind: 'wrong' });
  expect(parseCommand(['cache', 'reset'])).toMatchObject({ kind: 'wrong', message: 'CLASS is missing' });
});

test('any arguments are a command, a request for help or wrong usage, without an error', () => {
  const words = fc.constantFrom(
    'keys',
    'create',
    'list',
    'config',
    'help',
    '--json',
    '--data',
    '--tenant',
    '--name',
    '-h',
    '--',
    '-x',
    '--data=',
    '__proto__',
    '--__proto__',
    '--constructor=1',
    'x',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(words, fc.string()), { maxLength: 8 }), (args) => {
      expect(['run', 'help', 'wrong']).toContain(parseCommand(args).kind);
    }),
  );
});
