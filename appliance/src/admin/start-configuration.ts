import { AdminRefusal, faultText, type Fault, type RevisionSummary } from '@tollgate/shared';
import type { JsonObject } from '#pipeline/json';
import type { Log } from '#ports';
import { applyConfiguration } from './configuration-commands.ts';
import type { Actor } from './record-context.ts';
import type { ConfigurationWork } from './context.ts';

/** YAML as it was read, with a way to name the lines of faults. */
export interface FoundYaml {
  readonly document: JsonObject;
  readonly faults: readonly Fault[];
  readonly locate: (faults: readonly Fault[]) => readonly Fault[];
}

export interface StartOptions {
  /** undefined: there is none. */
  readonly yaml: FoundYaml | undefined;
  /** Where it was looked for, for messages. */
  readonly yamlPath: string;
  /** The YAML counts, even where a configuration is stored. */
  readonly apply: boolean;
  readonly actor: Actor;
  readonly log: Log;
}

/**
 * Decides at start which configuration is in use: the stored one, or the YAML on an empty store and where `apply` says so. Refuses with
 * AdminRefusal invalid_configuration, all faults at once; then nothing is in use.
 */
export async function startConfiguration(context: ConfigurationWork, options: StartOptions): Promise<RevisionSummary> {
  const stored = await context.truth.latest();
  if (stored === undefined || options.apply) return importYaml(context, options);
  if (options.yaml) await compareYaml(context, options.yaml, options.log);
  return context.truth.resume();
}

async function importYaml(context: ConfigurationWork, { yaml, yamlPath, actor }: StartOptions): Promise<RevisionSummary> {
  if (yaml === undefined)
    throw new AdminRefusal(
      'invalid_configuration',
      `there is no configuration: put YAML into ${yamlPath}, or name its folder with --config`,
    );
  if (yaml.faults.length > 0) throw new AdminRefusal('invalid_configuration', undefined, { details: yaml.faults });
  try {
    const { revision, changes } = await applyConfiguration(
      context,
      { document: yaml.document, comment: 'imported from YAML at start' },
      actor,
    );
    return changes.length === 0 ? await context.truth.resume() : revision;
  } catch (error) {
    if (!(error instanceof AdminRefusal) || error.code !== 'invalid_configuration') throw error;
    throw new AdminRefusal(error.code, error.message, { details: yaml.locate(error.details), cause: error });
  }
}

/** What the administrator wrote and what runs may differ; that is said, and only `apply` changes it. */
async function compareYaml({ truth }: ConfigurationWork, yaml: FoundYaml, log: Log): Promise<void> {
  const faults = yaml.faults.length > 0 ? yaml.faults : yaml.locate(await truth.check(yaml.document));
  if (faults.length > 0) {
    log('warn', 'the YAML has faults and is not in use: the stored configuration is', { faults: faults.map(faultText) });
    return;
  }
  const changes = await truth.diff(yaml.document);
  if (changes.length === 0) return;
  log(
    'warn',
    'the YAML differs from the stored configuration, which is in use: see tollgate config diff, take the YAML with tollgate config apply',
    {
      changes: changes.length,
      paths: changes.slice(0, 20).map(({ path }) => path),
    },
  );
}
