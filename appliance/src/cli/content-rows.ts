import { answer } from './answer.ts';
import type { CommandCall, CommandRow, ExitCode } from './command-row.ts';
import { itemsOf, textOf, withGiven } from './values.ts';

const reason = { value: 'R', help: 'why: it goes into the record', required: true } as const;

/** `tollgate content …` */
export const contentRows: readonly CommandRow[] = [
  {
    words: ['content', 'show'],
    help: 'show what was kept of a call; the look is recorded',
    operands: ['CALL'],
    run: show,
    options: { reason },
  },
  {
    words: ['content', 'erase'],
    help: 'erase what was kept of a call',
    operands: ['CALL'],
    run: erase,
    options: { reason },
  },
  {
    words: ['content', 'erase-many'],
    help: 'erase what was kept of a tenant, user or key; counts first',
    run: eraseMany,
    options: {
      reason,
      tenant: { value: 'T', help: 'whose calls', required: true },
      user: { value: 'U', help: 'only those of a user' },
      key: { value: 'K', help: 'only those of an API key, by id' },
      from: { value: 'TIME', help: 'from then on' },
      to: { value: 'TIME', help: 'before then (before now)' },
      expected: { value: 'N', help: 'erase: the count that the command gave without this' },
    },
  },
];

async function show(call: CommandCall): Promise<ExitCode> {
  const { host, place, operands, options } = call;
  const input = withGiven({ call: operands[0], reason: options['reason'] });
  return await answer(call, await host.command(place, 'content/show', input), async (value) => {
    const who = [textOf(value, 'tenant'), textOf(value, 'user'), textOf(value, 'key')].filter((part) => part !== '').join(' / ');
    const parts = itemsOf(value).map((item) => {
      const erased = textOf(item, 'erased_at');
      const said = erased === '' ? printable(textOf(item, 'text')) : `erased ${erased} by ${textOf(item, 'erased_by')}`;
      return `--- ${textOf(item, 'kind')}\n${said}\n`;
    });
    await host.print(`call ${textOf(value, 'call')}, ${textOf(value, 'time')}, ${who}\n${parts.join('')}`);
  });
}

/** What a caller or a model wrote must not steer the terminal it is read on. */
function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}--[\n\t]]/gv, '\u{fffd}');
}

async function erase(call: CommandCall): Promise<ExitCode> {
  const { host, place, operands, options } = call;
  const input = withGiven({ call: operands[0], reason: options['reason'] });
  return await answer(call, await host.command(place, 'content/erase', input), (value) => sayErased(call, value));
}

async function eraseMany(call: CommandCall): Promise<ExitCode> {
  const { host, place, options } = call;
  const { tenant, user, key, from, to, reason: why, expected } = options;
  const erasing = expected === undefined ? { dry_run: true } : { dry_run: false, expected: Number(expected) };
  const input = { ...withGiven({ tenant, user, key, from, to, reason: why }), ...erasing };
  return await answer(call, await host.command(place, 'content/erase-many', input), (value) => {
    if (expected !== undefined) return sayErased(call, value);
    const records = textOf(value, 'records');
    host.say(`${records} requests and replies would be erased. To erase them add: --to ${textOf(value, 'to')} --expected ${records}`);
  });
}

function sayErased({ host }: CommandCall, value: unknown): void {
  host.say(`${textOf(value, 'records')} requests and replies are erased.`);
}
