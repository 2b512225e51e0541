import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { faultText } from '@tollgate/shared';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readYaml } from './read-yaml.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'read-yaml-'));
});
afterEach(() => rm(folder, { recursive: true }));
const write = (name: string, content: string | Buffer) => writeFile(join(folder, name), content);

test('reads the YAML files of a folder by name and nothing else', async () => {
  await write('b.yml', 'tenants: [{ id: second }]');
  await write('a.yaml', 'tenants: [{ id: first }]');
  await write('schema.json', '{"tenants":[{"id":"no"}]}');
  await write('.hidden.yaml', 'tenants: [{ id: no }]');
  expect((await readYaml(folder))?.document).toEqual({ tenants: [{ id: 'first' }, { id: 'second' }] });
});

test('reads one file', async () => {
  await write('one.yaml', 'tenants: []');
  expect((await readYaml(join(folder, 'one.yaml')))?.document).toEqual({ tenants: [] });
});

test('there is nothing where there is no folder, or no YAML in it', async () => {
  expect(await readYaml(join(folder, 'missing'))).toBeUndefined();
  expect(await readYaml(folder)).toBeUndefined();
});

test('what is no text or far too large is a fault', async () => {
  await write('a.yaml', Buffer.from([0x74, 0xff, 0xfe]));
  await write('b.yaml', Buffer.alloc(5 * 1024 * 1024, 0x20));
  expect((await readYaml(folder))?.faults.map(faultText)).toEqual([
    'a.yaml:1: not UTF-8 text: save it as UTF-8',
    'b.yaml:1: larger than 4 MiB: split it or check what it is',
  ]);
});
