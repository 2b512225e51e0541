import { isObject, type JsonObject } from '#pipeline/json';
import { answer, refuse, table } from './answer.ts';
import type { CommandCall, CommandRow, ExitCode } from './command-row.ts';
import type { Outcome, YamlFound } from './host.ts';
import { itemsOf, textOf, withGiven } from './values.ts';

const unusual = {
  'confirm-within': { value: '10m', help: 'it goes back by itself unless confirmed in this time' },
  'without-approval': { help: 'break glass: pass change control by; the record says so' },
} as const;
const comment = { comment: { value: 'TEXT', help: 'why, for the history' } } as const;

/** `tollgate config …` */
export const configurationRows: readonly CommandRow[] = [
  { words: ['config', 'apply'], help: 'take the YAML into use, as a new revision', run: apply, options: { ...comment, ...unusual } },
  { words: ['config', 'diff'], help: 'show how the YAML differs from what is in use', run: diff },
  {
    words: ['config', 'export'],
    help: 'print the configuration as YAML',
    run: exportYaml,
    options: { revision: { value: 'N', help: 'an earlier one (the latest)' } },
  },
  {
    words: ['config', 'history'],
    help: 'list the revisions, the newest first',
    run: history,
    options: { limit: { value: 'N', help: 'at most so many (100)' } },
  },
  {
    words: ['config', 'rollback'],
    help: 'make a revision equal to an earlier one',
    operands: ['REVISION'],
    run: rollback,
    options: { ...comment, ...unusual },
  },
  { words: ['config', 'confirm'], help: 'keep a revision that would go back by itself', operands: ['REVISION'], run: confirm },
  { words: ['config', 'validate'], help: 'check the YAML; needs no gateway and no data', run: validate },
];

async function apply(call: CommandCall): Promise<ExitCode> {
  return await withYaml(call, async (yaml) => {
    const outcome = await call.host.command(call.place, 'config/apply', withGiven({ document: yaml.document, ...revisionOptions(call) }));
    return await answer(call, located(outcome, yaml), async (value) => {
      await sayCommitted(call, value);
    });
  });
}

async function diff(call: CommandCall): Promise<ExitCode> {
  return await withYaml(call, async (yaml) => {
    const outcome = located(await call.host.command(call.place, 'config/diff', { document: yaml.document }), yaml);
    return await answer(call, outcome, async (value) => {
      const lines = await call.host.changeLines(itemsOf(value, 'changes'));
      if (lines.length === 0) call.host.say(`The YAML is what revision ${textOf(value, 'revision')} says.`);
      else await call.host.print(`${[`--- revision ${textOf(value, 'revision')}`, `+++ ${call.place.configPath}`, ...lines].join('\n')}\n`);
    });
  });
}

async function exportYaml(call: CommandCall): Promise<ExitCode> {
  const number = numberIn(call.options['revision']);
  if (number === 'wrong') return await notNumber(call, '--revision');
  return await answer(call, await call.host.command(call.place, 'config/export', withGiven({ number })), async (value) => {
    const document = isObject(value) ? value['document'] : undefined;
    await call.host.print(await call.host.toYaml(isObject(document) ? document : {}));
  });
}

async function history(call: CommandCall): Promise<ExitCode> {
  const limit = numberIn(call.options['limit']);
  if (limit === 'wrong') return await notNumber(call, '--limit');
  return await answer(call, await call.host.command(call.place, 'config/history', withGiven({ limit })), async (value) => {
    const rows = itemsOf(value).map((revision) => [
      textOf(revision, 'number'),
      textOf(revision, 'created_at').slice(0, 19),
      textOf(revision, 'author'),
      `${textOf(revision, 'comment')}${onTrial(textOf(revision, 'unconfirmed_until'))}`,
    ]);
    await call.host.print(`${table(['REVISION', 'CREATED (UTC)', 'AUTHOR', 'COMMENT'], rows)}\n`);
  });
}

function onTrial(until: string): string {
  return until === '' ? '' : ` (goes back at ${until} unless confirmed)`;
}

async function rollback(call: CommandCall): Promise<ExitCode> {
  const number = numberIn(call.operands[0]);
  if (number === 'wrong') return await notNumber(call, 'REVISION');
  const outcome = await call.host.command(call.place, 'config/rollback', withGiven({ number, ...revisionOptions(call) }));
  return await answer(call, outcome, async (value) => {
    await sayCommitted(call, value);
  });
}

async function confirm(call: CommandCall): Promise<ExitCode> {
  const number = numberIn(call.operands[0]);
  if (number === 'wrong') return await notNumber(call, 'REVISION');
  return await answer(call, await call.host.command(call.place, 'config/confirm', withGiven({ number })), () => {
    call.host.say(`Revision ${number ?? ''} stays.`);
  });
}

function revisionOptions({ options }: CommandCall): JsonObject {
  const { comment: text, 'confirm-within': within, 'without-approval': without } = options;
  return { comment: text, confirm_within: within, without_approval: without === undefined ? undefined : true };
}

async function validate(call: CommandCall): Promise<ExitCode> {
  return await withYaml(call, async (yaml) => {
    const faults = yaml.locate(await call.host.checkConfiguration(yaml.document));
    if (faults.length > 0)
      return await refuse(call, { code: 'invalid_configuration', message: 'The configuration is not valid.', details: faults });
    return await answer(call, { ok: true, value: { valid: true } }, () => {
      call.host.say('The configuration is valid.');
    });
  });
}

/** Reads the YAML; its own faults end the command. */
async function withYaml(call: CommandCall, use: (yaml: YamlFound) => Promise<ExitCode>): Promise<ExitCode> {
  const { configPath } = call.place;
  const yaml = await call.host.readYaml(configPath);
  if (yaml === undefined)
    return await refuse(call, {
      code: 'not_found',
      message: `there is no YAML in ${configPath}: name its folder or file with --config`,
      details: [],
    });
  if (yaml.faults.length > 0)
    return await refuse(call, { code: 'invalid_configuration', message: 'The configuration is not valid.', details: yaml.faults });
  return await use(yaml);
}

function located(outcome: Outcome<unknown>, yaml: YamlFound): Outcome<unknown> {
  if (outcome.ok || outcome.refusal.code !== 'invalid_configuration') return outcome;
  return { ok: false, refusal: { ...outcome.refusal, details: yaml.locate(outcome.refusal.details) } };
}

async function sayCommitted(call: CommandCall, value: unknown): Promise<void> {
  const revision: JsonObject | undefined = isObject(value) && isObject(value['revision']) ? value['revision'] : undefined;
  const changes = itemsOf(value, 'changes');
  if (changes.length === 0) {
    call.host.say(`Nothing differs from revision ${textOf(revision, 'number')}.`);
    return;
  }
  for (const line of await call.host.changeLines(changes)) call.host.say(line);
  call.host.say(`Revision ${textOf(revision, 'number')} is committed.`);
  const until = textOf(revision, 'unconfirmed_until');
  if (until !== '') call.host.say(`It goes back at ${until} unless it is confirmed: tollgate config confirm ${textOf(revision, 'number')}`);
}

function numberIn(text: string | undefined): number | 'wrong' | undefined {
  if (text === undefined) return undefined;
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : 'wrong';
}

async function notNumber(call: CommandCall, name: string): Promise<ExitCode> {
  return await refuse(call, { code: 'invalid_input', message: `${name} must be a number from 1`, details: [] });
}
