import { resolve } from 'node:path';
import { wordsOfFingerprint } from '@tollgate/shared';
import { isObject } from '#pipeline/json';
import type { AcceptedBundle } from './accept-bundle.ts';
import type { AcceptedCode } from './accept-code.ts';
import { answer, table } from './answer.ts';
import type { CommandCall, CommandRow, ExitCode } from './command-row.ts';
import type { Outcome } from './host.ts';
import { itemsOf, textOf, withGiven } from './values.ts';

/** `tollgate enrol …` and `tollgate devices …` */
export const enrolRows: readonly CommandRow[] = [
  {
    words: ['enrol', 'code'],
    help: 'make a code that enrols one device of an administrator, and print it, this once',
    run: code,
    options: {
      role: { value: 'R', help: 'what the device may do: admin, manager, user, viewer or a role of your own (admin)' },
      tenant: { value: 'T', help: 'the only tenant it sees (all)' },
      ttl: { value: '15m', help: 'how long the code may be used, at most 7d (15m)' },
      name: { value: 'N', help: 'what the device will be called (as it calls itself)' },
      address: { value: 'HOST:PORT', help: 'where the device reaches the admin listener (as configured)' },
    },
  },
  {
    words: ['enrol', 'accept'],
    help: 'enrol this machine: writes client.pem, client.key and ca.pem',
    operands: ['CODE'],
    run: accept,
    options: {
      out: { value: 'DIR', help: 'the folder to write to', required: true },
      name: { value: 'N', help: 'what this machine is called (its host name)' },
      pkcs12: { help: 'write client.p12 too, for browsers, and show its passphrase, this once' },
      'passphrase-file': { value: 'FILE', help: 'a file with the passphrase for client.p12 (one is made)' },
    },
  },
  {
    words: ['devices', 'list'],
    help: 'show enrolled devices',
    run: list,
    options: { tenant: { value: 'T', help: 'only those of one tenant' } },
  },
  { words: ['devices', 'revoke'], help: 'end a device at once', operands: ['ID'], run: revoke },
];

async function code(call: CommandCall): Promise<ExitCode> {
  const { host, place, options } = call;
  const { role, tenant, ttl, name, address } = options;
  return await answer(call, await host.command(place, 'devices/code', withGiven({ role, tenant, ttl, name, address })), async (made) => {
    host.say(
      `Enrols one device as ${textOf(made, 'role')} at ${textOf(made, 'address')}, until ${textOf(made, 'expires_at')}. ` +
        `There: tollgate enrol accept CODE --out DIR, or paste it in the desktop console, which shows these words to compare: ` +
        `${wordsOfFingerprint(textOf(made, 'authority'))}. Certificate authority ${textOf(made, 'authority')}`,
    );
    await host.print(`${textOf(made, 'code')}\n`);
  });
}

async function accept(call: CommandCall): Promise<ExitCode> {
  const { host } = call;
  return await answer(call, await accepted(call), ({ device, files, unnamed, passphrase }) => {
    const until = textOf(device, 'expires_at').slice(0, 10);
    host.say(`Enrolled as device ${textOf(device, 'id')} (${textOf(device, 'role')}), until ${until}: ${Object.values(files).join(', ')}`);
    if (passphrase !== undefined) host.say(`The passphrase of client.p12, shown this once: ${passphrase}`);
    if (unnamed !== undefined)
      host.say(
        `The certificate of the admin listener does not name ${unnamed}: add it to listen.admin.names, or programs will not connect.`,
      );
  });
}

/** Loaded here, because no other command needs it. */
async function accepted({ operands, options }: CommandCall): Promise<Outcome<AcceptedCode & Pick<AcceptedBundle, 'passphrase'>>> {
  const { out = '', name, pkcs12, 'passphrase-file': passphraseFile } = options;
  const folder = resolve(out);
  const [{ acceptCode }, { prepareBundle }, { AdminRefusal }] = await Promise.all([
    import('./accept-code.ts'),
    import('./accept-bundle.ts'),
    import('@tollgate/shared'),
  ]);
  try {
    if (pkcs12 === undefined && passphraseFile !== undefined)
      throw new AdminRefusal('invalid_input', '--passphrase-file is for client.p12: say --pkcs12 too');
    const writeBundle = pkcs12 === undefined ? undefined : await prepareBundle(folder, passphraseFile);
    const value = await acceptCode(operands[0] ?? '', folder, name);
    return { ok: true, value: writeBundle === undefined ? value : await writeBundle(value) };
  } catch (error) {
    if (!(error instanceof AdminRefusal)) throw error;
    return { ok: false, refusal: { code: error.code, message: error.message, details: error.details } };
  }
}

async function list(call: CommandCall): Promise<ExitCode> {
  const { host, place, options } = call;
  return await answer(
    call,
    await host.command(place, 'devices/list', withGiven({ tenant: options['tenant'], limit: '500' })),
    async (value) => {
      const rows = itemsOf(value).map((device) => [
        ...['id', 'state', 'name', 'role', 'tenant'].map((field) => textOf(device, field)),
        textOf(device, 'expires_at').slice(0, 10),
        textOf(device, 'last_seen_at').slice(0, 16),
      ]);
      await host.print(`${table(['ID', 'STATE', 'NAME', 'ROLE', 'TENANT', 'EXPIRES', 'LAST SEEN'], rows)}\n`);
    },
  );
}

async function revoke(call: CommandCall): Promise<ExitCode> {
  const { host, place, operands } = call;
  const outcome: Outcome<unknown> = await host.command(place, 'devices/revoke', { id: operands[0] ?? '' });
  return await answer(call, outcome, (device) => {
    host.say(`Device ${isObject(device) ? textOf(device, 'id') : ''} is revoked.`);
  });
}
