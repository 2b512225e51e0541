import { accessSync, constants } from 'node:fs';
import type { FoundYaml } from '#admin/start-configuration';
import type { Lookups } from '#configuration/lookups';
import { locateFaults } from '#configuration/merge-files';
import { readYaml } from '#configuration/read-yaml';
import { isObject, type Json, type JsonObject } from '#pipeline/json';

/** The YAML at a folder or file, ready for `startConfiguration`; undefined where there is none. */
export async function findYaml(path: string): Promise<FoundYaml | undefined> {
  const files = await readYaml(path);
  return files === undefined
    ? undefined
    : { document: files.document, faults: files.faults, locate: (faults) => locateFaults(files, faults) };
}

/** What this process's environment, and the guardrails where the document has profiles, say of a configuration. */
export async function lookupsFor(document: JsonObject): Promise<Omit<Lookups, 'secretExists'>> {
  const { profiles, topics } = document;
  return { ...processLookups, ...(await ofProfiles(profiles)), ...(await ofTopics(topics)) };
}

async function ofProfiles(profiles: Json | undefined): Promise<Pick<Lookups, 'processorFaults'>> {
  if (!Array.isArray(profiles) || profiles.length === 0) return { processorFaults: () => [] };
  const { processorFaults } = await import('./wiring-guardrails.ts');
  return { processorFaults };
}

async function ofTopics(topics: Json | undefined): Promise<Pick<Lookups, 'patternTrouble'>> {
  if (!Array.isArray(topics) || !topics.some((topic) => isObject(topic) && topic['patterns'] !== undefined)) return {};
  const { patternTrouble } = await import('#routing/topics/certain');
  return { patternTrouble };
}

const processLookups: Pick<Lookups, 'environmentIsSet' | 'fileIsReadable'> = {
  environmentIsSet: (name) => (process.env[name] ?? '') !== '',
  fileIsReadable: (path) => {
    try {
      accessSync(path, constants.R_OK);
      return true;
    } catch {
      return false;
    }
  },
};
