import { answer, refuse, table } from './answer.ts';
import type { CommandCall, CommandRow, ExitCode } from './command-row.ts';

/** `tollgate serve`, `doctor` and `version`. */
export const daemonRows: readonly CommandRow[] = [
  {
    words: ['serve'],
    help: 'run the gateway in the foreground',
    run: serve,
    options: { apply: { help: 'take the YAML into use where a configuration is stored' } },
  },
  { words: ['doctor'], help: 'check this machine and this installation', run: doctor },
  { words: ['version'], help: 'print the version', run: version },
];

async function serve(call: CommandCall): Promise<ExitCode> {
  const outcome = await call.host.serve(call.place, call.options['apply'] !== undefined);
  return outcome.ok ? 0 : await refuse({ host: call.host, json: false }, outcome.refusal);
}

async function doctor(call: CommandCall): Promise<ExitCode> {
  const checks = await call.host.examine(call.place);
  const failed = checks.filter(({ state }) => state === 'fail').length;
  await answer(call, { ok: true, value: { ok: failed === 0, checks } }, async () => {
    await call.host.print(
      `${table(
        ['STATE', 'CHECK', 'FOUND'],
        checks.map(({ state, name, found }) => [state, name, found]),
      )}\n`,
    );
    for (const { state, name, advice } of checks)
      if (state !== 'pass' && advice !== undefined) call.host.say(`${state}: ${name}: ${advice}`);
  });
  return failed === 0 ? 0 : 1;
}

async function version(call: CommandCall): Promise<ExitCode> {
  const found = { version: call.host.version(), node: process.versions.node };
  return await answer(call, { ok: true, value: found }, async () => {
    await call.host.print(`tollgate ${found.version} (Node ${found.node})\n`);
  });
}
