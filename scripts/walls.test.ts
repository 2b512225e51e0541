import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { root } from './ready/project.mjs';
import { rooms, withWalls } from './walls.mjs';

interface Snippet {
  readonly file: string;
  readonly code: string;
}

const imports = (file: string, source: string): Snippet => ({
  file,
  code: `import { thing } from '${source}';\nexport const used = thing;\n`,
});

const otherThan = (room: string): string => (room === 'audit' ? 'routing' : 'audit');

const wall = 'eslint(no-restricted-imports)';

/** What must be refused, by the rule that must refuse it. */
const forbidden: Readonly<Record<string, readonly Snippet[]>> = {
  [wall]: [
    ...rooms.flatMap((room) => [
      imports(`appliance/src/${room}/by-name.ts`, `#${otherThan(room)}/thing`),
      imports(`appliance/src/${room}/by-path.ts`, `../${otherThan(room)}/thing.ts`),
      imports(`appliance/src/${room}/inner/by-path.ts`, `../../${otherThan(room)}/thing.ts`),
      imports(`appliance/src/${room}/wired.ts`, '#wiring'),
      imports(`appliance/src/${room}/window.ts`, '@tollgate/console'),
    ]),
    ...rooms.filter((room) => room !== 'adapters').map((room) => imports(`appliance/src/${room}/adapter.ts`, '#adapters/clock')),
    ...rooms
      .filter((room) => room !== 'providers')
      .map((room) => imports(`appliance/src/${room}/provider.ts`, '#providers/gemini/provider')),
    imports('appliance/src/routing/wiring-path.ts', '../wiring-call.ts'),
    imports('appliance/src/routing/command.ts', '../cli/keys.ts'),
    imports('appliance/src/routing/pipeline-path.ts', '../pipeline/call.ts'),
    imports('appliance/src/routing/ports-path.ts', '../ports.ts'),
    imports('appliance/src/routing/shared-path.ts', '../../../shared/src/errors.ts'),
    imports('appliance/src/routing/shared-inside.ts', '@tollgate/shared/errors'),
    { file: 'appliance/src/routing/dynamic.ts', code: "export const thing = await import('#audit/thing');\n" },
    { file: 'appliance/src/routing/again.ts', code: "export { thing } from '../audit/thing.ts';\n" },
    { file: 'appliance/src/routing/all.ts', code: "export * from '#audit/thing';\n" },
    { file: 'appliance/src/routing/type.ts', code: "import type { Thing } from '#audit/thing';\nexport type Used = Thing;\n" },
    imports('appliance/src/routing/in-a.test.ts', '#adapters/clock'),
    imports('appliance/src/ports.ts', '#audit/thing'),
    imports('appliance/src/wiring.ts', '@tollgate/console'),
    imports('appliance/test/window.ts', '../../console/src/main/main.ts'),
    imports('shared/src/files.ts', 'node:fs'),
    imports('shared/src/daemon.ts', '@tollgate/appliance'),
    imports('console/src/main/daemon.ts', '@tollgate/appliance'),
    imports('console/src/main/daemon-path.ts', '../../../appliance/src/ports.ts'),
    imports('installer/daemon.ts', '@tollgate/appliance'),
  ],
  'typescript(consistent-type-imports)': [
    { file: 'appliance/src/routing/type-of.ts', code: "export type Used = typeof import('#audit/thing');\n" },
  ],
  'unicorn(prefer-node-protocol)': [imports('shared/src/old-files.ts', 'fs')],
  'eslint(no-restricted-globals)': [{ file: 'shared/src/environment.ts', code: 'export const home = process.env.HOME;\n' }],
};

const allowed: readonly Snippet[] = [
  ...rooms.flatMap((room) => [
    imports(`appliance/src/${room}/good.ts`, '#pipeline/call'),
    imports(`appliance/src/${room}/good-ports.ts`, '#ports'),
    imports(`appliance/src/${room}/good-shared.ts`, '@tollgate/shared'),
    imports(`appliance/src/${room}/good-self.ts`, './thing.ts'),
    imports(`appliance/src/${room}/inner/good-parent.ts`, '../thing.ts'),
    imports(`appliance/src/${room}/good-node.ts`, 'node:crypto'),
  ]),
  imports('appliance/src/wiring-good.ts', '#adapters/clock'),
  imports('appliance/src/wiring-call.ts', '#providers/anthropic/provider'),
  { file: 'appliance/src/cli/good.ts', code: "export const thing = await import('#identity/thing');\n" },
  imports('appliance/src/routing/good-fake.test.ts', '../../test/support/fake-provider.ts'),
  imports('shared/src/good.ts', 'typebox'),
  imports('console/src/main/good.ts', '@tollgate/shared'),
];

/** Lints all snippets at once with the project's own configuration. Returns the rules that each file breaks. */
function lint(snippets: readonly Snippet[]): ReadonlyMap<string, readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tollgate-walls-'));
  folders.push(folder);
  cpSync(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json'));
  for (const { file, code } of snippets) {
    mkdirSync(join(folder, dirname(file)), { recursive: true });
    writeFileSync(join(folder, file), code);
  }
  const { stdout } = spawnSync(process.execPath, [join(root, 'node_modules/oxlint/bin/oxlint'), '-f', 'unix'], {
    cwd: folder,
    encoding: 'utf8',
  });
  const broken = new Map<string, readonly string[]>();
  for (const [, file = '', rule = ''] of stdout.matchAll(/^([^:\n]+):\d+:\d+: .*\[Error\/(.+)\]$/gm)) {
    broken.set(file, [...(broken.get(file) ?? []), rule]);
  }
  return broken;
}

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe('the walls', () => {
  let broken: ReadonlyMap<string, readonly string[]>;
  beforeAll(() => {
    broken = lint([...Object.values(forbidden).flat(), ...allowed]);
  });

  test.each(Object.entries(forbidden))('%s refuses what goes through a wall', (rule, snippets) => {
    expect(snippets.filter(({ file }) => !broken.get(file)?.includes(rule))).toEqual([]);
  });

  test('let through what a room may import', () => {
    expect(allowed.filter(({ file }) => broken.has(file))).toEqual([]);
  });
});

test('.oxlintrc.json holds the walls that the table of rooms gives', () => {
  const written = readFileSync(join(root, '.oxlintrc.json'), 'utf8');
  expect(JSON.parse(written)).toEqual(JSON.parse(withWalls(written)));
});

test('every folder of the appliance is a room, or the command line', () => {
  const folders = readdirSync(join(root, 'appliance/src'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  // A gateway that runs from its source keeps compiled code in .cache.
  const others = folders.map(({ name }) => name).filter((name) => name !== 'cli' && name !== '.cache');
  expect(others.filter((name) => !rooms.includes(name))).toEqual([]);
});
