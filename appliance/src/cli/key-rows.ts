import { isObject, type Json } from '#pipeline/json';
import { answer, table } from './answer.ts';
import type { CommandCall, CommandRow, ExitCode } from './command-row.ts';
import { rightsIn, rightsOptions } from './key-options.ts';
import { itemsOf, textOf, withGiven } from './values.ts';

/** `tollgate keys …` */
export const keyRows: readonly CommandRow[] = [
  {
    words: ['keys', 'create'],
    help: 'make an API key and print it, this once',
    run: create,
    options: {
      tenant: { value: 'T', help: 'the tenant that pays', required: true },
      name: { value: 'N', help: 'what the key is for', required: true },
      user: { value: 'U', help: 'the user that acts, by id' },
      environment: { value: 'E', help: 'a word in the key itself (prod)' },
      ...rightsOptions,
    },
  },
  {
    words: ['keys', 'list'],
    help: 'show all keys, never what they are',
    run: list,
    options: { tenant: { value: 'T', help: 'only those of one tenant' }, user: { value: 'U', help: 'only those of one user' } },
  },
  { words: ['keys', 'show'], help: 'show all about one key, never what it is', operands: ['ID'], run: show },
  {
    words: ['keys', 'change'],
    help: 'change what a key may do; all, any, none or never takes a bound away',
    operands: ['ID'],
    run: change,
    options: { name: { value: 'N', help: 'what the key is for' }, ...rightsOptions },
  },
  { words: ['keys', 'suspend'], help: 'refuse a key until it is resumed', operands: ['ID'], run: suspend },
  { words: ['keys', 'resume'], help: 'take a suspended key again', operands: ['ID'], run: resume },
  {
    words: ['keys', 'rotate'],
    help: 'make a key that takes another one’s place',
    operands: ['ID'],
    run: rotate,
    options: { overlap: { value: '7d', help: 'how long the old one still works (7d)' } },
  },
  { words: ['keys', 'revoke'], help: 'end a key at once', operands: ['ID'], run: revoke },
];

async function create(call: CommandCall): Promise<ExitCode> {
  const { host, place, options } = call;
  const { tenant, name, user, environment } = options;
  const input = withGiven({ tenant, name, user, environment, ...rightsIn(options) });
  return await answer(call, await host.command(place, 'keys/create', input), async (key) => {
    host.say(
      `Key ${textOf(key, 'id')} of tenant ${textOf(key, 'tenant')}. It is shown this once: keep it where only its application can read it.`,
    );
    await host.print(`${textOf(key, 'key')}\n`);
  });
}

async function list(call: CommandCall): Promise<ExitCode> {
  const { host, place, options } = call;
  const input = withGiven({ tenant: options['tenant'], user: options['user'] });
  return await answer(call, await host.command(place, 'keys/list', input), async (value) => {
    const header = ['ID', 'STATE', 'TENANT', 'NAME', 'USER', 'ENVIRONMENT', 'MODELS', 'LIMITS', 'LAST USED', 'CREATED', 'EXPIRES'];
    const rows = itemsOf(value).map((key) => [
      textOf(key, 'id'),
      textOf(key, 'state'),
      textOf(key, 'tenant'),
      textOf(key, 'name'),
      textOf(key, 'user'),
      textOf(key, 'environment'),
      modelsOf(key),
      limitsOf(key),
      textOf(key, 'last_used_at').slice(0, 16) || 'never',
      textOf(key, 'created_at').slice(0, 10),
      textOf(key, 'expires_at').slice(0, 16) || 'never',
    ]);
    await host.print(`${table(header, rows)}\n`);
  });
}

async function show(call: CommandCall): Promise<ExitCode> {
  const { host, place, operands } = call;
  return await answer(call, await host.command(place, 'keys/get', { id: operands[0] ?? '' }), async (key) => {
    const fields = isObject(key) ? Object.entries(key) : [];
    const rows = fields.map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]);
    await host.print(`${table(['FIELD', 'VALUE'], rows)}\n`);
  });
}

async function change(call: CommandCall): Promise<ExitCode> {
  const { host, place, operands, options } = call;
  const input = withGiven({ id: operands[0], name: options['name'], ...rightsIn(options) });
  return await answer(call, await host.command(place, 'keys/change', input), (key) => {
    host.say(`Key ${textOf(key, 'id')} is changed.`);
  });
}

async function rotate(call: CommandCall): Promise<ExitCode> {
  const { host, place, options, operands } = call;
  const input = { id: operands[0] ?? '', overlap: options['overlap'] ?? '7d' };
  return await answer(call, await host.command(place, 'keys/rotate', input), async (key) => {
    host.say(
      `Key ${textOf(key, 'id')} takes the place of ${textOf(key, 'replaces')}, which works until ${textOf(key, 'old_expires_at')}. It is shown this once.`,
    );
    await host.print(`${textOf(key, 'key')}\n`);
  });
}

function suspend(call: CommandCall): Promise<ExitCode> {
  return setState(call, 'keys/suspend', 'suspended');
}

function resume(call: CommandCall): Promise<ExitCode> {
  return setState(call, 'keys/resume', 'back');
}

function revoke(call: CommandCall): Promise<ExitCode> {
  return setState(call, 'keys/revoke', 'revoked');
}

async function setState(call: CommandCall, command: string, done: string): Promise<ExitCode> {
  const { host, place, operands } = call;
  return await answer(call, await host.command(place, command, { id: operands[0] ?? '' }), (key) => {
    host.say(`Key ${textOf(key, 'id')} is ${done}.`);
  });
}

function modelsOf(key: Json): string {
  const models = isObject(key) ? key['models'] : undefined;
  return Array.isArray(models) ? models.join(',') : 'all';
}

/** `rpm=20 budget=5.00 USD/month` */
function limitsOf(key: Json): string {
  const limits = isObject(key) && isObject(key['rate_limit']) ? Object.entries(key['rate_limit']) : [];
  const budgets = itemsOf(key, 'budgets').map(
    (budget) => `budget=${textOf(budget, 'amount')} ${textOf(budget, 'currency')}/${textOf(budget, 'period')}`,
  );
  return [...limits.map(([name, value]) => `${name}=${JSON.stringify(value)}`), ...budgets].join(' ') || 'none';
}
