import { isObject, type JsonObject, parseJson } from '#pipeline/json';
import { answer, refuse, table } from './answer.ts';
import type { CommandCall, CommandRow, ExitCode } from './command-row.ts';
import { itemsOf, textOf, withGiven } from './values.ts';

const tenant = { value: 'T', help: 'of a tenant' } as const;
const route = { value: 'R', help: 'of a route' } as const;

/** `tollgate cache …`, asked of the running gateway. */
export const cacheRows: readonly CommandRow[] = [
  {
    words: ['cache', 'stats'],
    help: 'hits by tier, what they saved, why there were none, and how sure the answers are',
    options: { tenant, route },
    run: stats,
  },
  {
    words: ['cache', 'explain'],
    help: 'why a call hit or missed; or, with --question, which entries would answer it',
    operands: ['[CALL]'],
    options: {
      tenant,
      route,
      question: { value: 'TEXT', help: 'a question as a caller would ask it' },
      entry: { value: 'ID', help: 'only compared with this entry' },
    },
    run: explain,
  },
  {
    words: ['cache', 'purge'],
    help: 'remove entries; --dry-run counts them first',
    options: {
      tenant,
      route,
      user: { value: 'U', help: 'what calls of a user made' },
      key: { value: 'K', help: 'what calls of an API key made' },
      tag: { value: 'TAG', help: 'with a tag' },
      entry: { value: 'ID', help: 'one entry' },
      all: { help: 'everything' },
      'dry-run': { help: 'only count' },
    },
    run: purge,
  },
  {
    words: ['cache', 'import'],
    help: 'import answers that you vouch for: {"question","answer","tags"} a line on stdin',
    options: {
      tenant: { ...tenant, required: true },
      route: { ...route, required: true },
      ttl: { value: 'TIME', help: 'how long they hold (365d)' },
    },
    run: importRows,
  },
  {
    words: ['cache', 'wrong'],
    help: 'take back a wrong answer: by the call that got it, or --entry with --question',
    operands: ['[CALL]'],
    options: {
      entry: { value: 'ID', help: 'the entry that gave it' },
      question: { value: 'TEXT', help: 'the question it must not answer' },
    },
    run: wrong,
  },
  {
    words: ['cache', 'reset'],
    help: 'forget what was seen of a class of questions (as stats names it)',
    operands: ['CLASS'],
    run: reset,
  },
];

async function stats(call: CommandCall): Promise<ExitCode> {
  const { host, place, options } = call;
  const asked = withGiven({ tenant: options['tenant'], route: options['route'] });
  return await answer(call, await host.command(place, 'cache/stats', asked), async (value) => {
    const rows = itemsOf(value, 'routes').map((item) => {
      const hits = isObject(item) ? item['hits'] : undefined;
      const tiers = ['exact', 'coalesced', 'semantic'].map((tier) => textOf(hits, tier));
      return [
        textOf(item, 'tenant'),
        textOf(item, 'route'),
        textOf(item, 'entries'),
        ...tiers,
        textOf(item, 'misses'),
        textOf(item, 'bypasses'),
      ];
    });
    const classes = itemsOf(value, 'classes').map((item) => {
      const exactOnly = isObject(item) && item['exact_only'] === true ? 'exact hits only' : '';
      return [textOf(item, 'class'), textOf(item, 'trials'), textOf(item, 'wrong'), textOf(item, 'bound'), exactOnly];
    });
    await host.print(`${table(['TENANT', 'ROUTE', 'ENTRIES', 'EXACT', 'COALESCED', 'SEMANTIC', 'MISSES', 'BYPASSED'], rows)}\n`);
    if (classes.length > 0) await host.print(`\n${table(['CLASS', 'COMPARED', 'WRONG', 'BOUND', ''], classes)}\n`);
  });
}

async function explain(call: CommandCall): Promise<ExitCode> {
  const { host, place, operands, options } = call;
  const { question } = options;
  const [name, input] =
    question === undefined
      ? (['cache/call', withGiven({ call: operands[0] })] as const)
      : (['cache/explain', withGiven({ tenant: options['tenant'], route: options['route'], question, entry: options['entry'] })] as const);
  return await answer(call, await host.command(place, name, input), async (value) => {
    await host.print(`${JSON.stringify(value, null, 2)}\n`);
  });
}

async function purge(call: CommandCall): Promise<ExitCode> {
  const { host, place, options } = call;
  const { tenant: whose, route: where, user, key, tag, entry } = options;
  const dryRun = options['dry-run'] !== undefined;
  const filter = withGiven({ tenant: whose, route: where, user, key, tag, ids: entry === undefined ? undefined : [entry] });
  const input = { ...filter, ...(options['all'] === undefined ? {} : { all: true }), dry_run: dryRun };
  return await answer(call, await host.command(place, 'cache/purge', input), (value) => {
    host.say(`${textOf(value, 'entries')} entries ${dryRun ? 'would be' : 'are'} removed.`);
  });
}

async function importRows(call: CommandCall): Promise<ExitCode> {
  const { host, place, options } = call;
  const rows: JsonObject[] = [];
  let number = 0;
  for await (const line of host.lines()) {
    number += 1;
    if (line.trim() === '') continue;
    const row = parseJson(line);
    if (!isObject(row))
      return await refuse(call, { code: 'invalid_input', message: `line ${number} is not {"question": "…", "answer": "…"}`, details: [] });
    rows.push(row);
  }
  const input = withGiven({ tenant: options['tenant'], route: options['route'], ttl: options['ttl'], rows });
  return await answer(call, await host.command(place, 'cache/import', input), (value) => {
    host.say(`${textOf(value, 'imported')} answers are imported, ${textOf(value, 'exact_only')} of them for exactly their question only.`);
  });
}

async function wrong(call: CommandCall): Promise<ExitCode> {
  const { host, place, operands, options } = call;
  const input = withGiven({ call: operands[0], entry: options['entry'], question: options['question'] });
  return await answer(call, await host.command(place, 'cache/wrong', input), (value) => {
    const removed = textOf(value, 'removed');
    host.say(removed === '' ? 'The entry was gone already.' : `The entry ${removed} is removed.`);
    if (isObject(value) && value['never_match'] === true) host.say('The two questions will never answer for each other again.');
  });
}

async function reset(call: CommandCall): Promise<ExitCode> {
  const { host, place, operands } = call;
  return await answer(call, await host.command(place, 'cache/reset', withGiven({ class: operands[0] })), (value) => {
    host.say(`What was seen of ${textOf(value, 'class')} is forgotten: its bound is ${textOf(value, 'bound')}.`);
  });
}
