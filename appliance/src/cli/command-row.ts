import type { Host, Place } from './host.ts';

/** 0 done, 1 refused or failed, 2 wrong usage. */
export type ExitCode = 0 | 1 | 2;

export interface OptionRow {
  /** What stands for its value in the help; absent: a flag. */
  readonly value?: string;
  readonly help: string;
  readonly required?: true;
  /** The contract has it, this version does not: refused by name. */
  readonly later?: true;
}

export interface CommandCall {
  readonly host: Host;
  readonly place: Place;
  /** One JSON document on stdout. */
  readonly json: boolean;
  /** Values of options by name; a flag that is there is 'true'. */
  readonly options: Readonly<Record<string, string | undefined>>;
  readonly operands: readonly string[];
}

/** One command of the table: the words that call it, what it takes, its line in the help, and what it does. */
export interface CommandRow {
  readonly words: readonly string[];
  readonly help: string;
  /** Names of the operands, all needed unless in brackets. */
  readonly operands?: readonly string[];
  readonly options?: Readonly<Record<string, OptionRow>>;
  readonly run: (call: CommandCall) => Promise<ExitCode>;
}
