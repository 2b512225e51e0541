import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { callControl, type ControlAnswer } from '#adapters/control-client';
import type { CommandResult } from '#admin/control-commands';
import { isObject, type JsonObject } from '#pipeline/json';
import type { Host, Outcome, Place, Refusal } from './cli/host.ts';
import { linesIn } from './cli/lines-in.ts';
import { textOf } from './cli/values.ts';

/** How long a command waits for a gateway that is just starting, or for another command, milliseconds. */
const patience = 15_000;

/** What the command line works with. Everything heavy is loaded by the command that needs it: most only ask the running gateway. */
export function createHost(): Host {
  return {
    environment: process.env,
    print,
    say: (line) => {
      process.stderr.write(`${line}\n`);
    },
    version,
    command: runCommand,
    records: runRecords,
    serve: (place, apply) =>
      attempt(async () => {
        const { serve } = await import('./wiring-serve.ts');
        await serve({ configPath: place.configPath, dataDir: place.dataDir, apply, environment: process.env, print });
        return undefined;
      }),
    readYaml: async (path) => await (await import('./wiring-admin.ts')).findYaml(path),
    checkConfiguration: async (document) => {
      const [{ checkConfiguration }, { lookupsFor }] = await Promise.all([
        import('#configuration/check-configuration'),
        import('./wiring-admin.ts'),
      ]);
      return checkConfiguration(document, { ...(await lookupsFor(document)), secretExists: () => true });
    },
    toYaml: async (document) => (await import('#configuration/to-yaml')).toYaml(document),
    changeLines: async (changes) => {
      const { changeLines, readChanges } = await import('#configuration/change-lines');
      return changeLines(readChanges(changes));
    },
    guards: (place, profiles) =>
      withConfiguration(place, async (document) => await (await import('./wiring-guard-trial.ts')).openGuardTrial(document, profiles)),
    routeTrial: (place, { route, candidate }) =>
      withConfiguration(
        place,
        async (document) => await (await import('./wiring-route-trial.ts')).openRouteTrial(document, route, candidate),
      ),
    lines: () => linesIn(process.stdin.setEncoding('utf8')),
    examine: async (place) => await (await import('./wiring-doctor.ts')).examine(place),
    closestWord: async (word, candidates) => (await import('@tollgate/shared')).closestWord(word, candidates),
  };
}

/** With the stored configuration, or the YAML where none is stored. */
async function withConfiguration<T>(place: Place, work: (document: unknown) => Promise<T>): Promise<Outcome<T>> {
  const stored = await runCommand(place, 'config/export', {});
  const yaml = stored.ok ? undefined : await (await import('./wiring-admin.ts')).findYaml(place.configPath);
  if (!stored.ok && yaml === undefined) return stored;
  const document = stored.ok && isObject(stored.value) ? stored.value['document'] : yaml?.document;
  return await attempt(() => work(document));
}

async function print(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}

function version(): string {
  const found: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  return isObject(found) && typeof found['version'] === 'string' ? found['version'] : 'unknown';
}

async function runCommand(place: Place, name: string, input: JsonObject): Promise<Outcome<unknown>> {
  let value: unknown;
  const outcome = await run(
    { place, name, input },
    {
      answered: async (answer) => {
        value = answer.kind === 'document' ? answer.value : undefined;
      },
      alone: async (result) => {
        value = result.kind === 'document' ? result.value : undefined;
      },
    },
  );
  return outcome.ok ? { ok: true, value } : outcome;
}

async function runRecords(place: Place, input: JsonObject, line: (json: string) => Promise<void>): Promise<Outcome<undefined>> {
  return await run(
    { place, name: 'audit/export', input },
    {
      answered: async (answer) => {
        if (answer.kind === 'lines') for await (const json of linesOf(answer.lines)) await line(json);
      },
      alone: async (result) => {
        if (result.kind === 'stream') for await (const record of result.items) await line(JSON.stringify(record));
      },
    },
  );
}

interface Wanted {
  readonly place: Place;
  readonly name: string;
  readonly input: JsonObject;
}
interface Receivers {
  readonly answered: (answer: ControlAnswer) => Promise<void>;
  readonly alone: (result: CommandResult) => Promise<void>;
}

/** Asks the running gateway; where none runs, works on the data folder. In between, one may be starting or another command be at work. */
async function run(wanted: Wanted, { answered, alone }: Receivers): Promise<Outcome<undefined>> {
  const { place, name, input } = wanted;
  const actor = userInfo().username;
  const end = performance.now() + patience;
  for (;;) {
    const answer = await callControl({ dataDir: place.dataDir, command: name, actor, input });
    if (answer.kind !== 'absent')
      return (
        refusalIn(answer, place) ??
        (await attempt(async () => {
          await answered(answer);
          return undefined;
        }))
      );
    const outcome = await attempt(async () => {
      const { runOffline } = await import('./wiring-offline.ts');
      await runOffline({ ...place, command: name, actor, input, log: quietLog }, alone);
      return undefined;
    });
    if (outcome.ok || outcome.refusal.code !== 'data_in_use' || performance.now() >= end) return outcome;
    await delay(50);
  }
}

function refusalIn(answer: ControlAnswer, place: Place): Outcome<undefined> | undefined {
  switch (answer.kind) {
    case 'document':
    case 'lines':
    case 'absent':
      return undefined;
    case 'refused':
      return { ok: false, refusal: readRefusal(answer.error) };
    case 'forbidden':
      return refused('unavailable', `you may not use ${place.dataDir}: run as the user that runs the gateway, or as root`);
    case 'lost':
      return refused('unavailable', 'the gateway ended before it answered: look whether the change was made');
  }
}

function readRefusal(answer: unknown): Refusal {
  const error = isObject(answer) && isObject(answer['error']) ? answer['error'] : {};
  const { code, message, details } = error;
  return {
    code: typeof code === 'string' ? code : 'internal_error',
    message: typeof message === 'string' ? message : 'the gateway gave an answer that cannot be read',
    details: Array.isArray(details)
      ? details.flatMap((detail) => (isObject(detail) ? [{ path: textOf(detail, 'path'), message: textOf(detail, 'message') }] : []))
      : [],
  };
}

/** What a use case throws, as an outcome. */
async function attempt<T>(work: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    const { AdminRefusal } = await import('@tollgate/shared');
    if (error instanceof AdminRefusal) return { ok: false, refusal: { code: error.code, message: error.message, details: error.details } };
    return refused('internal_error', error instanceof Error ? error.message : 'the operation failed');
  }
}

function refused(code: string, message: string): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal: { code, message, details: [] } };
}

function quietLog(): void {
  // A command says what happened by its outcome.
}

async function* linesOf(pieces: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let rest = Buffer.alloc(0);
  for await (const piece of pieces) {
    const bytes = Buffer.concat([rest, piece]);
    let start = 0;
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
      yield bytes.toString('utf8', start, end);
      start = end + 1;
    }
    rest = bytes.subarray(start);
  }
}
