import { extractFile, listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stageConsole } from './stage-console.ts';
import { wantedFuses } from './flip-fuses.ts';

const project = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'deb-'));
const electron = join(folder, 'electron');
const root = join(folder, 'checkout');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the packaging has to find in a distribution of Electron: its program with a fuse wire, its sandbox, its sample application. */
beforeAll(() => {
  mkdirSync(join(electron, 'resources'), { recursive: true });
  const wire = Buffer.concat([Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'), Buffer.from([1, 9]), Buffer.from('101100011')]);
  writeFileSync(join(electron, 'electron'), Buffer.concat([Buffer.alloc(4096, 7), wire, Buffer.alloc(4096, 9)]));
  writeFileSync(join(electron, 'chrome-sandbox'), 'sandbox');
  writeFileSync(join(electron, 'resources/default_app.asar'), 'a sample');
  for (const name of ['electron', 'chrome-sandbox']) chmodSync(join(electron, name), 0o755);
  for (const name of ['installer/linux', 'console/fuses.json', 'console/package.json', 'console/src/renderer/public', 'LICENSE'])
    cpSync(join(project, name), join(root, name), { recursive: true });
  for (const [name, text] of Object.entries({
    'main/main.js': 'main',
    'main/main.js.map': 'map',
    'preload/preload.cjs': 'preload',
    'renderer/index.html': 'page',
    'renderer/assets/a.js': 'a',
  })) {
    mkdirSync(join(root, 'console/dist', name, '..'), { recursive: true });
    writeFileSync(join(root, 'console/dist', name), text);
  }
});

async function staged(name: string): Promise<string> {
  const into = join(folder, name);
  mkdirSync(into);
  await stageConsole({ root, electron, folder: into, version: '1.2.3', architecture: 'amd64', epoch: 1_700_000_000 });
  return into;
}

function built(from: string): Buffer {
  const out = `${from}.deb`;
  const environment = { ...process.env, SOURCE_DATE_EPOCH: '1700000000' };
  const { status, stderr } = spawnSync('dpkg-deb', ['--root-owner-group', '-Zxz', '--build', from, out], {
    env: environment,
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect(status).toBe(0);
  return readFileSync(out);
}

test('packs the console into an archive of its own, without maps and without the sample application', async () => {
  const into = await staged('one');
  const archive = join(into, 'opt/tollgate-console/resources/app.asar');
  expect(listPackage(archive, { isPack: false }).filter((name) => name.includes('.'))).toEqual([
    '/dist/main/main.js',
    '/dist/preload/preload.cjs',
    '/dist/renderer/assets/a.js',
    '/dist/renderer/index.html',
    '/package.json',
  ]);
  const manifest: unknown = JSON.parse(extractFile(archive, 'package.json').toString());
  expect(manifest).toMatchObject({ main: 'dist/main/main.js', type: 'module' });
  expect(spawnSync('test', ['-e', join(into, 'opt/tollgate-console/resources/default_app.asar')]).status).toBe(1);
});

test('sets the fuses that console/fuses.json wants', async () => {
  const wire = await getCurrentFuseWire(join(folder, 'one/opt/tollgate-console/tollgate-console'));
  for (const [fuse, on] of Object.entries(wantedFuses(join(project, 'console/fuses.json'))))
    expect([fuse, Reflect.get(wire, fuse)]).toEqual([fuse, on ? FuseState.ENABLE : FuseState.DISABLE]);
  expect(wire[FuseV1Options.RunAsNode]).toBe(FuseState.DISABLE);
});

test('the same input gives the same bytes, which Debian can read', async () => {
  const [one, two] = [built(join(folder, 'one')), built(await staged('two'))];
  expect(one.equals(two)).toBe(true);
  const listed = spawnSync('dpkg-deb', ['--contents', join(folder, 'one.deb')], { encoding: 'utf8' }).stdout;
  expect(listed).toMatch(/-rwsr-xr-x root\/root .*\.\/opt\/tollgate-console\/chrome-sandbox/);
  expect(listed).toMatch(/\.\/usr\/bin\/tollgate-console -> \.\.\/\.\.\/opt\/tollgate-console\/tollgate-console/);
  const fields = spawnSync('dpkg-deb', ['--field', join(folder, 'one.deb')], { encoding: 'utf8' }).stdout;
  expect(fields).toContain('Package: tollgate-console');
  expect(fields).toMatch(/Depends: .*libsecret-1-0/);
});

test('release builds on other systems set the same fuses', () => {
  const yaml = readFileSync(join(project, 'installer/electron-builder.yml'), 'utf8');
  const wanted: Readonly<Record<string, boolean>> = JSON.parse(readFileSync(join(project, 'console/fuses.json'), 'utf8'));
  const written = Object.fromEntries(
    [...(yaml.split('electronFuses:')[1] ?? '').matchAll(/^ {2}(\w+): (true|false)$/gm)].map(([, name, on]) => [name, on === 'true']),
  );
  expect(written).toEqual(wanted);
  expect(yaml).toMatch(/^publish: null$/m);
});
