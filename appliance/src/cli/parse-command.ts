import { parseArgs } from 'node:util';
import type { CommandRow, OptionRow } from './command-row.ts';
import { commands, everywhere, laterCommands } from './commands.ts';

/** What the arguments mean. `wrong`: a word, and among what it may have been meant. */
export type ParsedCommand =
  | {
      readonly kind: 'run';
      readonly row: CommandRow;
      readonly options: Readonly<Record<string, string | undefined>>;
      readonly operands: readonly string[];
    }
  | { readonly kind: 'help'; readonly words: readonly string[] }
  | (Fault & {
      readonly kind: 'wrong';
      readonly words: readonly string[];
      readonly json: boolean;
      /** There was no command at all. */ readonly empty: boolean;
    });

interface Fault {
  readonly message: string;
  readonly word?: string;
  readonly candidates?: readonly string[];
}

interface GivenOption {
  readonly name: string;
  readonly raw: string;
  readonly value: string | undefined;
  readonly inline: boolean;
}

/** Reads arguments against the table of commands. Pure. */
export function parseCommand(args: readonly string[]): ParsedCommand {
  const { options, positionals } = tokensOf(args);
  const asksHelp = options.some(({ name }) => name === 'help');
  const json = options.some(({ name }) => name === 'json');
  if (positionals.length === 0)
    return asksHelp ? { kind: 'help', words: [] } : { kind: 'wrong', message: 'name a command', words: [], json, empty: true };
  if (asksHelp || positionals[0] === 'help')
    return { kind: 'help', words: knownWords(positionals[0] === 'help' ? positionals.slice(1) : positionals) };
  const row = commands.find((candidate) => candidate.words.every((word, index) => positionals[index] === word));
  if (row === undefined) return { kind: 'wrong', ...unknownCommand(positionals), json, empty: false };
  const operands = positionals.slice(row.words.length);
  const fault = optionFault(row, options) ?? operandFault(row, operands);
  if (fault) return { kind: 'wrong', ...fault, words: row.words, json, empty: false };
  return {
    kind: 'run',
    row,
    operands,
    options: Object.fromEntries(options.map(({ name, value }) => [name, typeof value === 'string' ? value : 'true'])),
  };
}

/** Options that take a value are known by name over the whole table, so that they may stand before the command too. */
function tokensOf(args: readonly string[]): { readonly options: readonly GivenOption[]; readonly positionals: readonly string[] } {
  const known = [everywhere, ...commands.map((row) => row.options ?? {})].flatMap((options) => Object.entries(options));
  const types = Object.fromEntries(known.map(([name, { value }]) => [name, { type: value === undefined ? 'boolean' : 'string' } as const]));
  const { tokens } = parseArgs({
    args: [...args],
    options: { ...types, help: { type: 'boolean', short: 'h' } },
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const options = tokens.flatMap((token) =>
    token.kind === 'option' ? [{ name: token.name, raw: token.rawName, value: token.value, inline: token.inlineValue === true }] : [],
  );
  return { options, positionals: tokens.flatMap((token) => (token.kind === 'positional' ? [token.value] : [])) };
}

function knownWords(words: readonly string[]): readonly string[] {
  const [first] = words;
  return commands.some((row) => row.words[0] === first) ? words.slice(0, 2) : [];
}

function unknownCommand(positionals: readonly string[]): Fault & { readonly words: readonly string[] } {
  const [first = '', second] = positionals;
  const group = commands.filter((row) => row.words[0] === first).map((row) => row.words[1] ?? '');
  const later =
    laterCommands.find((name) => name === `${first} ${second}`) ??
    (group.length > 0 ? undefined : laterCommands.find((name) => name.split(' ')[0] === first));
  if (later !== undefined) return { message: `this version does not have '${later}' yet`, words: [] };
  if (group.length === 0)
    return {
      message: `there is no command '${first}'`,
      word: first,
      candidates: [...new Set(commands.map((row) => row.words[0] ?? '')), 'help'],
      words: [],
    };
  if (second === undefined) return { message: `'${first}' needs one of ${group.join(', ')}`, words: [first] };
  return { message: `there is no command '${first} ${second}'`, word: second, candidates: group, words: [first] };
}

function optionFault(row: CommandRow, given: readonly GivenOption[]): Fault | undefined {
  const known: Readonly<Record<string, OptionRow>> = { ...everywhere, ...row.options };
  const seen = new Set<string>();
  for (const { name, raw, value, inline } of given) {
    const option = Object.hasOwn(known, name) ? known[name] : undefined;
    if (option === undefined)
      return { message: `'${row.words.join(' ')}' has no option ${raw}`, word: name, candidates: Object.keys(known) };
    if (option.later === true) return { message: `this version does not have ${raw} yet: leave it out` };
    if (seen.has(name)) return { message: `${raw} stands twice` };
    seen.add(name);
    if (option.value === undefined && value !== undefined) return { message: `${raw} takes no value` };
    if (option.value !== undefined && (value === undefined || value === '' || (!inline && value.startsWith('--'))))
      return { message: `${raw} needs a value (${option.value})` };
  }
  const missing = Object.entries(row.options ?? {}).find(([name, option]) => option.required === true && !seen.has(name));
  return missing === undefined ? undefined : { message: `--${missing[0]} ${missing[1].value ?? ''} is missing: ${missing[1].help}` };
}

function operandFault({ operands: wanted = [] }: CommandRow, given: readonly string[]): Fault | undefined {
  const missing = wanted[given.length];
  if (missing !== undefined && !missing.startsWith('[')) return { message: `${missing} is missing` };
  return given.length > wanted.length ? { message: `'${given[wanted.length]}' is one word too many` } : undefined;
}
