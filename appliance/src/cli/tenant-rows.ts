import { isObject } from '#pipeline/json';
import { answer, table } from './answer.ts';
import type { CommandCall, CommandRow, ExitCode } from './command-row.ts';
import { itemsOf, textOf, withGiven } from './values.ts';

/** `tollgate tenants …` */
export const tenantRows: readonly CommandRow[] = [
  {
    words: ['tenants', 'create'],
    help: 'add a tenant to the configuration',
    operands: ['ID'],
    run: create,
    options: { name: { value: 'N', help: 'its name in full' } },
  },
  { words: ['tenants', 'list'], help: 'show all tenants', run: list },
  {
    words: ['tenants', 'suspend'],
    help: 'refuse all keys of a tenant until it is resumed',
    operands: ['ID'],
    run: (call) => change(call, { command: 'tenants/suspend', done: 'suspended: its keys are refused' }),
  },
  {
    words: ['tenants', 'resume'],
    help: 'take the keys of a suspended tenant again',
    operands: ['ID'],
    run: (call) => change(call, { command: 'tenants/resume', done: 'back' }),
  },
];

async function create(call: CommandCall): Promise<ExitCode> {
  const { host, place, operands, options } = call;
  const input = withGiven({ id: operands[0], name: options['name'] });
  return await answer(call, await host.command(place, 'tenants/create', input), (tenant) => {
    host.say(`Tenant ${textOf(tenant, 'id')} is there (revision ${textOf(tenant, 'revision')}).`);
  });
}

async function list(call: CommandCall): Promise<ExitCode> {
  const { host, place } = call;
  return await answer(call, await host.command(place, 'tenants/list', {}), async (value) => {
    const rows = itemsOf(value).map((tenant) => [
      textOf(tenant, 'id'),
      isObject(tenant) && tenant['suspended'] === true ? 'suspended' : 'active',
      textOf(tenant, 'name'),
    ]);
    await host.print(`${table(['ID', 'STATE', 'NAME'], rows)}\n`);
  });
}

async function change(call: CommandCall, { command, done }: { readonly command: string; readonly done: string }): Promise<ExitCode> {
  const { host, place, operands } = call;
  return await answer(call, await host.command(place, command, { id: operands[0] ?? '' }), (tenant) => {
    host.say(`Tenant ${textOf(tenant, 'id')} is ${done} (revision ${textOf(tenant, 'revision')}).`);
  });
}
