import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { readPrivateFile, writePrivateFile } from './private-file.ts';

/** The name of this installation, made at its first start and kept in its data folder. The caller holds the folder's lock. */
export async function installationId(dataDir: string): Promise<string> {
  const path = join(dataDir, 'installation.id');
  const present = await readPrivateFile(path);
  if (present !== undefined && present !== '') return present;
  const made = randomUUID();
  await writePrivateFile(path, made);
  return made;
}
