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
    await host.print(
      `${table(
        ['ID', 'NAME'],
        itemsOf(value).map((tenant) => [textOf(tenant, 'id'), textOf(tenant, 'name')]),
      )}\n`,
    );
  });
}
