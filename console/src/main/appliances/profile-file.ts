import { readFile, rename } from 'node:fs/promises';
import { checkSchema, type Schema } from '@tollgate/shared';
import { type ApplianceProfile, colours, environments } from '../../ipc-contract.ts';
import { writeAtomically } from '../atomic-file.ts';

/** The appliances this machine is enrolled at. Nothing in it is secret. */
export interface Profiles {
  readonly appliances: readonly ApplianceProfile[];
  /** The id of the one that is shown. */
  readonly chosen?: string;
}

/** None where there is no file. One that cannot be understood is put aside, so that nothing of it is lost. */
export async function readProfiles(path: string): Promise<Profiles> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return { appliances: [] };
  const profiles = profilesIn(text);
  if (profiles !== undefined) return profiles;
  await rename(path, `${path}.unreadable`);
  return { appliances: [] };
}

export async function writeProfiles(path: string, { appliances, chosen }: Profiles): Promise<void> {
  await writeAtomically(path, `${JSON.stringify({ version, appliances, ...(chosen === undefined ? {} : { chosen }) }, undefined, 2)}\n`);
}

const version = 1;
const text = { type: 'string', minLength: 1, maxLength: 300 } as const;

const profileSchema: Schema = {
  type: 'object',
  required: ['id', 'name', 'colour', 'environment', 'host', 'port', 'words', 'device', 'expiresAt'],
  properties: {
    id: { type: 'string', pattern: '^[a-z0-9-]{1,64}$' },
    name: text,
    colour: { enum: colours },
    environment: { enum: environments },
    host: text,
    port: { type: 'integer', minimum: 1, maximum: 65_535 },
    words: text,
    device: { type: 'object', required: ['id', 'name', 'role'], properties: { id: text, name: text, role: text, tenant: text } },
    expiresAt: text,
  },
};

const fileSchema: Schema = {
  type: 'object',
  required: ['version', 'appliances'],
  properties: { version: { enum: [version] }, chosen: text, appliances: { type: 'array', items: profileSchema } },
};

function profilesIn(content: string): Profiles | undefined {
  try {
    const value: unknown = JSON.parse(content);
    return isProfiles(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isProfiles(value: unknown): value is Profiles {
  return checkSchema(fileSchema, value, { mode: 'reply' }).length === 0;
}
