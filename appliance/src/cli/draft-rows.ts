import { isObject } from '#pipeline/json';
import { answer, refuse, table } from './answer.ts';
import type { CommandCall, CommandRow, ExitCode } from './command-row.ts';
import { itemsOf, textOf, withGiven } from './values.ts';

const operands = ['DRAFT'] as const;

/** `tollgate config drafts`, `tollgate config draft …` */
export const draftRows: readonly CommandRow[] = [
  {
    words: ['config', 'drafts'],
    help: 'list drafts of the configuration, the newest first',
    run: list,
    options: { limit: { value: 'N', help: 'at most so many (100)' } },
  },
  {
    words: ['config', 'draft', 'create'],
    help: 'make a draft of what is in use, of a revision, or of the YAML',
    operands: ['NAME'],
    run: create,
    options: {
      from: { value: 'live', help: 'live, or the number of a revision (live)' },
      yaml: { help: 'begin with the YAML at --config' },
    },
  },
  { words: ['config', 'draft', 'show'], help: 'print a draft as YAML', operands, run: show },
  { words: ['config', 'draft', 'diff'], help: 'show what a commit of a draft would change', operands, run: diff },
  { words: ['config', 'draft', 'validate'], help: 'say what is wrong with a draft, and what to look at', operands, run: validate },
  {
    words: ['config', 'draft', 'rebase'],
    help: 'bring a draft up to what is in use',
    operands,
    run: rebase,
    options: { take: { value: 'mine', help: 'whose counts where both changed: mine (the draft) or theirs' } },
  },
  {
    words: ['config', 'draft', 'commit'],
    help: 'make a revision of a draft, or ask for its approval',
    operands,
    run: commit,
    options: {
      comment: { value: 'TEXT', help: 'why, for the history', required: true },
      'confirm-within': { value: '10m', help: 'it goes back by itself unless confirmed in this time; 0: it stays' },
    },
  },
  {
    words: ['config', 'draft', 'approve'],
    help: 'approve what somebody else asks for, and commit it',
    operands,
    run: approve,
    options: { comment: { value: 'TEXT', help: 'for the record' } },
  },
  {
    words: ['config', 'draft', 'reject'],
    help: 'refuse what somebody else asks for; the draft is open again',
    operands,
    run: reject,
    options: { reason: { value: 'TEXT', help: 'why', required: true } },
  },
  { words: ['config', 'draft', 'discard'], help: 'discard a draft, with the credentials in it', operands, run: discard },
];

async function list(call: CommandCall): Promise<ExitCode> {
  const { limit } = call.options;
  const number = limit === undefined || /^[1-9]\d{0,4}$/.test(limit) ? limit : undefined;
  if (number !== limit) return await refuse(call, { code: 'invalid_input', message: '--limit must be a number from 1', details: [] });
  const input = number === undefined ? {} : { limit: Number(number) };
  return await answer(call, await call.host.command(call.place, 'drafts/list', input), async (value) => {
    const rows = itemsOf(value).map((draft) => [
      textOf(draft, 'id'),
      textOf(draft, 'name'),
      textOf(draft, 'state'),
      textOf(draft, 'author'),
      `${textOf(draft, 'base')}${isObject(draft) && draft['stale'] === true ? ' (older)' : ''}`,
      textOf(draft, 'changes'),
      textOf(draft, 'updated_at').slice(0, 16),
    ]);
    await call.host.print(`${table(['ID', 'NAME', 'STATE', 'AUTHOR', 'BASE', 'CHANGES', 'UPDATED (UTC)'], rows)}\n`);
  });
}

async function create(call: CommandCall): Promise<ExitCode> {
  const { host, place, options, operands: given } = call;
  const yaml = options['yaml'] === undefined ? undefined : await host.readYaml(place.configPath);
  if (options['yaml'] !== undefined && yaml === undefined)
    return await refuse(call, {
      code: 'not_found',
      message: `there is no YAML in ${place.configPath}: name its folder or file with --config`,
      details: [],
    });
  if (yaml !== undefined && yaml.faults.length > 0)
    return await refuse(call, { code: 'invalid_configuration', message: 'The YAML cannot be read.', details: yaml.faults });
  const input = withGiven({ name: given[0], from: options['from'], document: yaml?.document });
  return await answer(call, await host.command(place, 'drafts/create', input), (draft) => {
    host.say(`Draft ${textOf(draft, 'id')} (${textOf(draft, 'name')}) is made of revision ${textOf(draft, 'base')}.`);
  });
}

async function show(call: CommandCall): Promise<ExitCode> {
  return await answer(call, await ask(call, 'get'), async (draft) => {
    const document = isObject(draft) ? draft['document'] : undefined;
    await call.host.print(await call.host.toYaml(isObject(document) ? document : {}));
  });
}

async function diff(call: CommandCall): Promise<ExitCode> {
  return await answer(call, await ask(call, 'diff'), async (value) => {
    const lines = await call.host.changeLines(itemsOf(value, 'changes'));
    const heads = [`--- revision ${textOf(value, 'against')}`, `+++ draft ${call.operands[0] ?? ''}`];
    await call.host.print(`${[...heads, ...lines].join('\n')}\n`);
    for (const conflict of itemsOf(value, 'conflicts'))
      call.host.say(`conflict: ${textOf(conflict, 'path')}: ${textOf(conflict, 'message')}`);
    const guarded = itemsOf(value, 'needs_approval').filter((section) => typeof section === 'string');
    if (guarded.length > 0) call.host.say(`A second person must approve it, for it changes ${guarded.join(', ')}.`);
  });
}

async function validate(call: CommandCall): Promise<ExitCode> {
  const outcome = await ask(call, 'validate');
  const said = await answer(call, outcome, (value) => {
    for (const kind of ['faults', 'warnings'] as const)
      for (const fault of itemsOf(value, kind))
        call.host.say(`${kind.slice(0, -1)}: ${textOf(fault, 'path')}: ${textOf(fault, 'message')}`);
    if (itemsOf(value, 'faults').length === 0) call.host.say('The draft is valid.');
  });
  return outcome.ok && itemsOf(outcome.value, 'faults').length > 0 ? 1 : said;
}

async function rebase(call: CommandCall): Promise<ExitCode> {
  const { take } = call.options;
  if (take !== undefined && take !== 'mine' && take !== 'theirs')
    return await refuse(call, { code: 'invalid_input', message: '--take must be mine or theirs', details: [] });
  return await answer(call, await ask(call, 'rebase', withGiven({ take })), (draft) => {
    call.host.say(`The draft is made of revision ${textOf(draft, 'base')} now.`);
  });
}

async function commit(call: CommandCall): Promise<ExitCode> {
  const { comment, 'confirm-within': within } = call.options;
  return await answer(call, await ask(call, 'commit', withGiven({ comment, confirm_within: within })), (value) =>
    sayCommitted(call, value),
  );
}

async function approve(call: CommandCall): Promise<ExitCode> {
  const { comment } = call.options;
  return await answer(call, await ask(call, 'approve', withGiven({ comment })), (value) => sayCommitted(call, value));
}

async function reject(call: CommandCall): Promise<ExitCode> {
  const { reason } = call.options;
  return await answer(call, await ask(call, 'reject', withGiven({ reason })), (draft) => {
    call.host.say(`The draft ${textOf(draft, 'name')} is open again.`);
  });
}

async function discard(call: CommandCall): Promise<ExitCode> {
  return await answer(call, await ask(call, 'discard'), (draft) => {
    call.host.say(`The draft ${textOf(draft, 'name')} is discarded.`);
  });
}

async function ask({ host, place, operands: [draft] }: CommandCall, what: string, input: Parameters<typeof withGiven>[0] = {}) {
  return await host.command(place, `drafts/${what}`, withGiven({ draft, ...input }));
}

async function sayCommitted({ host }: CommandCall, value: unknown): Promise<void> {
  for (const line of await host.changeLines(itemsOf(value, 'changes'))) host.say(line);
  const revision = isObject(value) ? value['revision'] : undefined;
  if (revision === undefined) {
    host.say('It waits for the approval of somebody else: tollgate config draft approve, or the console.');
    return;
  }
  host.say(`Revision ${textOf(revision, 'number')} is committed.`);
  const until = textOf(revision, 'unconfirmed_until');
  if (until !== '') host.say(`It goes back at ${until} unless it is confirmed: tollgate config confirm ${textOf(revision, 'number')}`);
}
