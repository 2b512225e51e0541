import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { faultText } from '@tollgate/shared';
import { expect, test } from 'vitest';
import { checkConfiguration } from './check-configuration.ts';
import { locateFaults } from './merge-files.ts';
import { readYaml } from './read-yaml.ts';

const folder = fileURLToPath(new URL('../../../config/', import.meta.url));
const everythingSet = { environmentIsSet: () => true, fileIsReadable: () => true, secretExists: () => true, processorFaults: () => [] };

test.each(['tollgate.yaml', ...readdirSync(`${folder}examples`).map((name) => `examples/${name}`)])(
  'config/%s is valid as it is shipped',
  async (name) => {
    const files = await readYaml(folder + name);
    if (files === undefined) throw new Error('not read');
    expect([...files.faults, ...locateFaults(files, checkConfiguration(files.document, everythingSet))].map(faultText)).toEqual([]);
  },
);
