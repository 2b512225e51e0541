import { answer, table } from './answer.ts';
import type { CommandCall, CommandRow, ExitCode } from './command-row.ts';
import { itemsOf, textOf, withGiven } from './values.ts';

/** `tollgate budgets …` */
export const budgetRows: readonly CommandRow[] = [
  {
    words: ['budgets', 'list'],
    help: 'show every budget, what is spent of it and what is held',
    run: list,
    options: {
      tenant: { value: 'T', help: 'only those of one tenant' },
      scope: { value: 'S', help: 'only those of tenants, users, keys, routes or providers: tenant, user, key, route, provider' },
    },
  },
  { words: ['budgets', 'show'], help: 'show one budget with its raises', operands: ['ID'], run: show },
  {
    words: ['budgets', 'raise'],
    help: 'raise a budget for a time',
    operands: ['ID'],
    run: raise,
    options: {
      amount: { value: '500', help: 'by how much, in its currency', required: true },
      reason: { value: 'R', help: 'why', required: true },
      expires: { value: '2d', help: 'for how long', required: true },
    },
  },
];

async function list(call: CommandCall): Promise<ExitCode> {
  const { host, place, options } = call;
  const input = withGiven({ tenant: options['tenant'], scope: options['scope'] });
  return await answer(call, await host.command(place, 'budgets/list', input), async (value) => {
    const rows = itemsOf(value).map((budget) => [
      textOf(budget, 'id'),
      ...['amount', 'raised', 'spent', 'held', 'left', 'currency', 'mode'].map((name) => textOf(budget, name)),
      textOf(budget, 'period_end').slice(0, 16) || 'never',
    ]);
    await host.print(`${table(['ID', 'AMOUNT', 'RAISED', 'SPENT', 'HELD', 'LEFT', 'CURRENCY', 'MODE', 'BEGINS ANEW'], rows)}\n`);
  });
}

async function show(call: CommandCall): Promise<ExitCode> {
  const { host, place, operands } = call;
  return await answer(call, await host.command(place, 'budgets/get', { id: operands[0] ?? '' }), async (budget) => {
    const fields = ['id', 'tenant', 'amount', 'raised', 'spent', 'held', 'left', 'currency', 'mode', 'period_start', 'period_end'];
    const rows = fields.filter((name) => textOf(budget, name) !== '').map((name) => [name, textOf(budget, name)]);
    const raises = itemsOf(budget, 'raises').map((entry) => [
      'raise',
      `${textOf(entry, 'amount')} until ${textOf(entry, 'expires_at').slice(0, 16)} by ${textOf(entry, 'author')}: ${textOf(entry, 'reason')}`,
    ]);
    await host.print(`${table(['FIELD', 'VALUE'], [...rows, ...raises])}\n`);
  });
}

async function raise(call: CommandCall): Promise<ExitCode> {
  const { host, place, operands, options } = call;
  const input = withGiven({ id: operands[0], amount: options['amount'], reason: options['reason'], expires: options['expires'] });
  return await answer(call, await host.command(place, 'budgets/raise', input), (made) => {
    host.say(
      `Budget ${textOf(made, 'budget')} is raised by ${textOf(made, 'amount')} ${textOf(made, 'currency')} until ${textOf(made, 'expires_at').slice(0, 16)} UTC.`,
    );
  });
}
