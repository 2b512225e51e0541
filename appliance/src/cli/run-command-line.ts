import { resolve } from 'node:path';
import { refuse } from './answer.ts';
import type { ExitCode } from './command-row.ts';
import { helpText } from './help-text.ts';
import type { Host } from './host.ts';
import { parseCommand, type ParsedCommand } from './parse-command.ts';

/** Runs one command line; resolves to the exit code. */
export async function runCommandLine(args: readonly string[], host: Host): Promise<ExitCode> {
  const parsed = parseCommand(args);
  switch (parsed.kind) {
    case 'help':
      await host.print(helpText(parsed.words));
      return 0;
    case 'wrong':
      return await sayUsage(parsed, host);
    case 'run': {
      const { row, options, operands } = parsed;
      const { environment } = host;
      const place = {
        dataDir: resolve(options['data'] ?? (environment['TOLLGATE_DATA'] || './var')),
        configPath: resolve(options['config'] ?? (environment['TOLLGATE_CONFIG'] || './config')),
      };
      return await row.run({ host, place, json: options['json'] !== undefined, options, operands });
    }
  }
}

async function sayUsage(parsed: Extract<ParsedCommand, { kind: 'wrong' }>, host: Host): Promise<ExitCode> {
  const near = parsed.word === undefined ? undefined : await host.closestWord(parsed.word, parsed.candidates ?? []);
  const dashes = parsed.message.includes('option') ? '--' : '';
  const message = near === undefined ? parsed.message : `${parsed.message}: did you mean '${dashes}${near}'?`;
  const code = await refuse({ host, json: parsed.json }, { code: 'invalid_input', message, details: [] });
  host.say(parsed.empty ? helpText([]) : `See tollgate ${['help', ...parsed.words].join(' ')}.`);
  return code;
}
