import { isObject } from '#pipeline/json';
import { answer, table } from './answer.ts';
import type { CommandCall, CommandRow, ExitCode } from './command-row.ts';
import { itemsOf, listOf, textOf, withGiven } from './values.ts';

const later = { help: 'not in this version', later: true } as const;

/** `tollgate keys …` */
export const keyRows: readonly CommandRow[] = [
  {
    words: ['keys', 'create'],
    help: 'make an API key and print it, this once',
    run: create,
    options: {
      tenant: { value: 'T', help: 'the tenant that pays', required: true },
      name: { value: 'N', help: 'what the key is for', required: true },
      user: { value: 'U', help: 'the person or application that acts' },
      environment: { value: 'E', help: 'a word in the key itself (prod)' },
      models: { value: 'A,B', help: 'the only routes it may ask for (all)' },
      expires: { value: '90d', help: 'how long it works (for ever)' },
      profile: { value: 'P', help: 'the guardrail profile that inspects its calls, beside its tenant’s' },
      rpm: { value: 'N', ...later },
      tpm: { value: 'N', ...later },
      concurrency: { value: 'N', ...later },
      budget: { value: '5.00', ...later },
      'budget-period': { value: 'day', ...later },
    },
  },
  {
    words: ['keys', 'list'],
    help: 'show all keys, never what they are',
    run: list,
    options: { tenant: { value: 'T', help: 'only those of one tenant' } },
  },
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
  const { tenant, name, user, environment, expires, profile } = options;
  const input = withGiven({ tenant, name, user, environment, expires, profile, models: listOf(options['models']) });
  return await answer(call, await host.command(place, 'keys/create', input), async (key) => {
    host.say(
      `Key ${textOf(key, 'id')} of tenant ${textOf(key, 'tenant')}. It is shown this once: keep it where only its application can read it.`,
    );
    await host.print(`${textOf(key, 'key')}\n`);
  });
}

async function list(call: CommandCall): Promise<ExitCode> {
  const { host, place, options } = call;
  return await answer(call, await host.command(place, 'keys/list', withGiven({ tenant: options['tenant'] })), async (value) => {
    const rows = itemsOf(value).map((key) => [
      textOf(key, 'id'),
      textOf(key, 'state'),
      textOf(key, 'tenant'),
      textOf(key, 'name'),
      textOf(key, 'user'),
      textOf(key, 'environment'),
      modelsOf(key),
      textOf(key, 'created_at').slice(0, 10),
      textOf(key, 'expires_at').slice(0, 16) || 'never',
    ]);
    await host.print(`${table(['ID', 'STATE', 'TENANT', 'NAME', 'USER', 'ENVIRONMENT', 'MODELS', 'CREATED', 'EXPIRES'], rows)}\n`);
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

async function revoke(call: CommandCall): Promise<ExitCode> {
  const { host, place, operands } = call;
  return await answer(call, await host.command(place, 'keys/revoke', { id: operands[0] ?? '' }), (key) => {
    host.say(`Key ${textOf(key, 'id')} is revoked.`);
  });
}

function modelsOf(key: unknown): string {
  const models = isObject(key) ? key['models'] : undefined;
  return Array.isArray(models) ? models.join(',') : 'all';
}
