import type { CommandCall, ExitCode } from './command-row.ts';
import type { Outcome, Refusal } from './host.ts';

/** Prints what a command gave: as JSON where asked, else for a person. Resolves to the exit code. */
export async function answer<T>(call: CommandCall, outcome: Outcome<T>, forPerson: (value: T) => Promise<void> | void): Promise<ExitCode> {
  if (!outcome.ok) return await refuse(call, outcome.refusal);
  if (call.json) await call.host.print(`${JSON.stringify(outcome.value, null, 2)}\n`);
  else await forPerson(outcome.value);
  return 0;
}

/** Says why not, on stderr, and as JSON on stdout where asked. */
export async function refuse({ host, json }: Pick<CommandCall, 'host' | 'json'>, refusal: Refusal): Promise<ExitCode> {
  host.say(`tollgate: ${refusal.message}`);
  if (refusal.code !== 'invalid_input')
    for (const { at, path, message } of refusal.details.filter((fault) => !refusal.message.includes(fault.message)))
      host.say([at, path, message].filter((part) => part !== undefined && part !== '').join(': '));
  if (json) await host.print(`${JSON.stringify({ error: refusal }, null, 2)}\n`);
  return refusal.code === 'invalid_input' || refusal.code === 'unsupported' ? 2 : 1;
}

/** Rows as a table with aligned columns, the header first. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [header, ...rows];
  const widths = header.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)));
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
