import { answer, refuse } from './answer.ts';
import type { CommandCall, CommandRow, ExitCode } from './command-row.ts';
import { withGiven } from './values.ts';

/** `tollgate audit …` */
export const auditRows: readonly CommandRow[] = [
  {
    words: ['audit', 'export'],
    help: 'print the records, one JSON object a line',
    run: exportRecords,
    options: {
      format: { value: 'jsonl', help: 'jsonl (cef and ocsf: not in this version)' },
      from: { value: 'TIME', help: 'the first moment, such as 2026-11-25 or 2026-11-25T10:00:00Z' },
      to: { value: 'TIME', help: 'the moment after the last' },
    },
  },
];

/** With --json the records are one JSON list. */
async function exportRecords(call: CommandCall): Promise<ExitCode> {
  const { host, place, json, options } = call;
  const format = options['format'] ?? 'jsonl';
  if (format === 'cef' || format === 'ocsf')
    return await refuse(call, { code: 'unsupported', message: `this version does not have --format ${format}: use jsonl`, details: [] });
  if (format !== 'jsonl')
    return await refuse(call, { code: 'invalid_input', message: `--format must be jsonl, not '${format}'`, details: [] });
  let printed = 0;
  const outcome = await host.records(place, withGiven({ from: options['from'], to: options['to'] }), async (line) => {
    const before = printed === 0 ? '[' : ',';
    printed += 1;
    await host.print(json ? `${before}${line}\n` : `${line}\n`);
  });
  if (!outcome.ok) return await refuse({ host, json: json && printed === 0 }, outcome.refusal);
  if (json) await host.print(printed === 0 ? '[]\n' : ']\n');
  return await answer({ ...call, json: false }, outcome, () => undefined);
}
