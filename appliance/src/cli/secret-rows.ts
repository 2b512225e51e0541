import { isObject } from '#pipeline/json';
import { answer, table } from './answer.ts';
import type { CommandCall, CommandRow, ExitCode } from './command-row.ts';
import { itemsOf, textOf } from './values.ts';

/** `tollgate secrets …` */
export const secretRows: readonly CommandRow[] = [
  { words: ['secrets', 'list'], help: 'show the names of sealed credentials and the keys they are under, never a value', run: list },
  {
    words: ['secrets', 'rotate'],
    help: 'make new data keys and seal everything anew',
    run: rotate,
    options: { kek: { help: 'put the data keys under another key instead' } },
  },
];

async function list(call: CommandCall): Promise<ExitCode> {
  const { host, place } = call;
  return await answer(call, await host.command(place, 'secrets/list', {}), async (value) => {
    const names = itemsOf(value).map((secret) => [textOf(secret, 'name'), textOf(secret, 'updated_at').slice(0, 16)]);
    const keys = itemsOf(value, 'keys').map((key) => [
      textOf(key, 'id'),
      textOf(key, 'state'),
      textOf(key, 'tenant') || 'the appliance',
      textOf(key, 'created_at').slice(0, 16),
    ]);
    const over = isObject(value) ? value['key_encryption_key'] : undefined;
    await host.print(
      `${table(['SECRET', 'WRITTEN'], names)}\n\n${table(['DATA KEY', 'STATE', 'OF', 'MADE'], keys)}\n\n` +
        `The data keys are under key ${textOf(over, 'id')} (${textOf(over, 'source')}).\n`,
    );
  });
}

async function rotate(call: CommandCall): Promise<ExitCode> {
  const { host, place, options } = call;
  const input = options['kek'] === undefined ? {} : { key_encryption_key: true };
  return await answer(call, await host.command(place, 'secrets/rotate', input), (value) => {
    const retired = Number(textOf(value, 'retired') || 0);
    host.say(
      options['kek'] === undefined
        ? `${textOf(value, 'keys')} data keys are new; ${retired === 0 ? 'the old ones are destroyed' : `${retired} old ones go when all they sealed is sealed anew`}.`
        : `The data keys are under key ${textOf(value, 'key_encryption_key')} now.`,
    );
    const advice = textOf(value, 'advice');
    if (advice !== '') host.say(`Next: ${advice}.`);
  });
}
