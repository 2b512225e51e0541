import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { JsonObject } from '#pipeline/json';
import { answer, refuse } from './answer.ts';
import type { CommandCall, CommandRow, ExitCode } from './command-row.ts';
import type { YamlFound } from './host.ts';
import { textOf, withGiven } from './values.ts';

/** `tollgate config import-litellm FILE` */
export const litellmRows: readonly CommandRow[] = [
  {
    words: ['config', 'import-litellm'],
    help: 'turn the configuration of a LiteLLM proxy into one of ours; what has no equal is listed on stderr',
    operands: ['FILE'],
    run: importFile,
    options: {
      out: { value: 'FILE.yaml', help: 'where to write it, a new file (stdout)' },
      draft: { value: 'NAME', help: 'make a draft of what is in use with it, instead' },
    },
  },
];

async function importFile(call: CommandCall): Promise<ExitCode> {
  const { host, operands } = call;
  const file = resolve(operands[0] ?? '');
  const yaml = await host.readYaml(file);
  if (yaml === undefined) return await refuse(call, { code: 'not_found', message: `there is no YAML at ${file}`, details: [] });
  if (yaml.faults.length > 0) return await notReadable(call, yaml.faults);
  const { importLitellm } = await import('#configuration/litellm/import-litellm');
  const imported = importLitellm(yaml.document, (name) => host.environment[name]);
  if (imported.kind === 'refused') return await notReadable(call, yaml.locate(imported.faults));
  const { document, notes } = imported;
  if (call.options['draft'] !== undefined) return await intoDraft(call, yaml, imported);
  const text = await host.toYaml(document);
  const out = call.options['out'] === undefined ? undefined : resolve(call.options['out']);
  const taken = out === undefined ? undefined : await written(out, text);
  if (taken !== undefined) return await refuse(call, taken);
  sayNotes(call, yaml, notes);
  return await answer(call, { ok: true, value: { document, notes } }, async () => {
    if (out === undefined) await host.print(text);
    host.say(`Read the notes above, then check it: tollgate config validate --config ${out ?? 'FILE.yaml'}`);
  });
}

interface Imported {
  readonly document: JsonObject;
  readonly notes: readonly Note[];
}

async function intoDraft(call: CommandCall, yaml: YamlFound, { document, notes }: Imported): Promise<ExitCode> {
  const { host, place, options } = call;
  if (options['out'] !== undefined)
    return await refuse(call, { code: 'invalid_input', message: 'say --out or --draft, not both', details: [] });
  const outcome = await host.command(place, 'drafts/create', withGiven({ name: options['draft'], imported: document }));
  if (outcome.ok) sayNotes(call, yaml, notes);
  const value = outcome.ok ? { ok: true as const, value: { draft: outcome.value, notes } } : outcome;
  return await answer(call, value, ({ draft }) => {
    const id = textOf(draft, 'id');
    host.say(`Draft ${id} is made. Read the notes above, then: tollgate config draft validate ${id}, diff, and commit`);
  });
}

async function notReadable(call: CommandCall, details: YamlFound['faults']): Promise<ExitCode> {
  return await refuse(call, { code: 'invalid_configuration', message: 'The LiteLLM configuration cannot be read.', details });
}

/** Why the file was not written. One that is there may be all that somebody has. */
async function written(path: string, text: string) {
  try {
    await writeFile(path, text, { flag: 'wx' });
    return undefined;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EEXIST') return { code: 'conflict', message: `${path} is there already: name a new file with --out`, details: [] };
    if (code === 'ENOENT') return { code: 'not_found', message: `there is no folder for ${path}: make it first`, details: [] };
    if (code === 'EACCES' || code === 'EPERM' || code === 'EISDIR' || code === 'EROFS')
      return { code: 'permission_denied', message: `${path} cannot be written`, details: [] };
    throw error;
  }
}

const kinds = { changed: 'changed', 'no-equal': 'no equal', secret: 'secret' } as const;

interface Note {
  readonly path: string;
  readonly message: string;
  readonly kind: keyof typeof kinds;
}

/** In the order of the file, each with its line. */
function sayNotes({ host }: CommandCall, yaml: YamlFound, notes: readonly Note[]): void {
  const lines = yaml.locate(notes.map(({ path, message, kind }) => ({ path, message: `${kinds[kind]}: ${message}` })));
  for (const { at, path, message } of lines) host.say([at, path, message].filter((part) => part !== undefined).join(': '));
}
