import type { CommandRow, OptionRow } from './command-row.ts';
import { commands, everywhere } from './commands.ts';

/** The help of the whole command line, of a group such as `keys`, or of one command. */
export function helpText(words: readonly string[]): string {
  const rows = commands.filter((row) => words.every((word, index) => row.words[index] === word));
  const [only] = rows;
  if (words.length > 0 && only && rows.length === 1) return oneCommand(only);
  const title = words.length === 0 ? 'Tollgate, the AI gateway appliance.\n\n' : '';
  return `${title}usage: tollgate ${[...words, 'COMMAND', '[OPTIONS]'].join(' ')}\n\n${columns((rows.length > 0 ? rows : commands).map((row) => [invocation(row), row.help]))}\n\nEvery command takes:\n${columns(Object.entries(everywhere).map(optionLine))}\n`;
}

function oneCommand(row: CommandRow): string {
  const options = Object.entries({ ...row.options, ...everywhere }).filter(([, option]) => option.later !== true);
  return `usage: tollgate ${invocation(row)} [OPTIONS]\n\n${row.help}\n\n${columns(options.map(optionLine))}\n`;
}

function invocation({ words, operands = [], options = {} }: CommandRow): string {
  const required = Object.entries(options)
    .filter(([, option]) => option.required === true)
    .map(([name, option]) => `--${name} ${option.value ?? ''}`);
  return [...words, ...operands, ...required].join(' ');
}

function optionLine([name, option]: readonly [string, OptionRow]): readonly [string, string] {
  return [`--${name}${option.value === undefined ? '' : ` ${option.value}`}`, option.help];
}

function columns(lines: readonly (readonly string[])[]): string {
  const width = Math.max(...lines.map(([left = '']) => left.length));
  return lines.map(([left = '', right = '']) => `  ${left.padEnd(width)}  ${right}`).join('\n');
}
