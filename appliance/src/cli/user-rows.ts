import { answer, refuse, table } from './answer.ts';
import type { CommandCall, CommandRow, ExitCode, OptionRow } from './command-row.ts';
import { itemsOf, textOf, withGiven } from './values.ts';

const ofUser = { operands: ['ID'] } as const;

const limits: Readonly<Record<string, OptionRow>> = {
  rpm: { value: 'N', help: 'requests a minute of all its keys together' },
  tpm: { value: 'N', help: 'tokens a minute, input and output' },
  concurrency: { value: 'N', help: 'calls at once' },
  budget: { value: '5.00', help: 'what all its keys may spend together' },
  'budget-currency': { value: 'USD', help: 'an ISO 4217 code (USD)' },
  'budget-period': { value: 'month', help: 'day, week, month, quarter, year or total (month)' },
};

/** `tollgate users …` */
export const userRows: readonly CommandRow[] = [
  {
    words: ['users', 'create'],
    help: 'add a person or an application that keys name',
    ...ofUser,
    run: create,
    options: {
      tenant: { value: 'T', help: 'the tenant it belongs to (none: of the bank’s IT)' },
      role: { value: 'R', help: 'admin, manager, user, viewer or a role of your own (user)' },
      name: { value: 'N', help: 'the name in full' },
      email: { value: 'E', help: 'the e-mail address' },
      ...limits,
    },
  },
  { words: ['users', 'list'], help: 'show all users', run: list, options: { tenant: { value: 'T', help: 'only those of one tenant' } } },
  {
    words: ['users', 'suspend'],
    help: 'end its sessions, and refuse it and keys that name it',
    ...ofUser,
    run: changing('suspend', 'is suspended'),
  },
  { words: ['users', 'resume'], help: 'let a suspended user in again', ...ofUser, run: changing('resume', 'is active again') },
  { words: ['users', 'delete'], help: 'remove a user that no key names', ...ofUser, run: changing('delete', 'is gone') },
  {
    words: ['users', 'password'],
    help: 'set a break-glass administrator’s password; without --stdin one is made and shown this once',
    ...ofUser,
    run: password,
    options: { stdin: { help: 'read the password from a line of stdin (16 letters at least)' } },
  },
  {
    words: ['users', 'totp'],
    help: 'make the secret for a break-glass administrator’s authenticator, shown this once',
    ...ofUser,
    run: totp,
  },
];

async function create(call: CommandCall): Promise<ExitCode> {
  const { host, place, operands, options } = call;
  const { tenant, role, name, email } = options;
  const input = withGiven({ id: operands[0], tenant, role, name, email, rate_limit: limitsOf(options), budgets: budgetsOf(options) });
  return await answer(call, await host.command(place, 'users/create', input), (user) => {
    const owner = textOf(user, 'tenant');
    host.say(`User ${textOf(user, 'id')} is there: role ${textOf(user, 'role')}, ${owner === '' ? 'all tenants' : `tenant ${owner}`}.`);
  });
}

/** A number that is none is sent as it was written: the gateway says what is wrong with it. */
function limitsOf(options: CommandCall['options']): Readonly<Record<string, number | string>> | undefined {
  const given = (['rpm', 'tpm', 'concurrency'] as const).flatMap((name) => {
    const text = options[name];
    return text === undefined ? [] : [[name, /^\d{1,15}$/.test(text) ? Number(text) : text] as const];
  });
  return given.length === 0 ? undefined : Object.fromEntries(given);
}

function budgetsOf({ budget, 'budget-currency': currency = 'USD', 'budget-period': period = 'month' }: CommandCall['options']) {
  return budget === undefined ? undefined : [{ amount: budget, currency, period }];
}

async function list(call: CommandCall): Promise<ExitCode> {
  const { host, place, options } = call;
  return await answer(call, await host.command(place, 'users/list', withGiven({ tenant: options['tenant'] })), async (value) => {
    const rows = itemsOf(value).map((user) => [
      textOf(user, 'id'),
      textOf(user, 'state'),
      textOf(user, 'role'),
      textOf(user, 'tenant') || 'all',
      textOf(user, 'name'),
      textOf(user, 'source'),
      textOf(user, 'created_at').slice(0, 10),
      textOf(user, 'last_sign_in_at').slice(0, 16) || 'never',
    ]);
    await host.print(`${table(['ID', 'STATE', 'ROLE', 'TENANT', 'NAME', 'SOURCE', 'CREATED', 'SIGNED IN'], rows)}\n`);
  });
}

function changing(command: string, said: string): CommandRow['run'] {
  return async (call) => {
    const { host, place, operands } = call;
    const id = operands[0] ?? '';
    return await answer(call, await host.command(place, `users/${command}`, { id }), () => host.say(`User ${id} ${said}.`));
  };
}

async function password(call: CommandCall): Promise<ExitCode> {
  const { host, place, operands, options } = call;
  const id = operands[0] ?? '';
  const given = options['stdin'] === undefined ? undefined : await firstLine(host.lines());
  if (options['stdin'] !== undefined && given === undefined)
    return await refuse(call, { code: 'invalid_input', message: 'there is no line on stdin', details: [] });
  return await answer(call, await host.command(place, 'users/password', withGiven({ id, password: given })), async (value) => {
    const made = textOf(value, 'password');
    host.say(
      `User ${id} has a new password${made === '' ? '' : '. It is shown this once: seal it in an envelope'}. It needs a code too: tollgate users totp ${id}`,
    );
    if (made !== '') await host.print(`${made}\n`);
  });
}

async function firstLine(lines: AsyncIterable<string>): Promise<string | undefined> {
  for await (const line of lines) return line;
  return undefined;
}

async function totp(call: CommandCall): Promise<ExitCode> {
  const { host, place, operands } = call;
  const id = operands[0] ?? '';
  return await answer(call, await host.command(place, 'users/totp', { id }), async (value) => {
    host.say(`Enter the secret in the authenticator of ${id}: six digits, thirty seconds, SHA-1. It is shown this once.`);
    await host.print(`${textOf(value, 'secret')}\n${textOf(value, 'uri')}\n`);
  });
}
