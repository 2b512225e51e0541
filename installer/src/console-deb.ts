/** npm run console-deb -w installer -- --electron FOLDER [--out FILE]: the console as a Debian package, made of an Electron distribution that is at hand. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { stageConsole } from './stage-console.ts';

const root = resolve(import.meta.dirname, '../..');
const architectures: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' };

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { electron: { type: 'string' }, out: { type: 'string' }, arch: { type: 'string', default: process.arch } },
  });
  const fault = faultOf(values);
  if (fault !== undefined) return said(fault, 2);
  const { version } = packageOf(join(root, 'console/package.json'));
  const architecture = architectures[values.arch] ?? values.arch;
  const out = resolve(values.out ?? join(root, `installer/dist/tollgate-console_${version}_${architecture}.deb`));
  const folder = mkdtempSync(join(tmpdir(), 'tollgate-console-'));
  try {
    const epoch = Number(process.env['SOURCE_DATE_EPOCH'] ?? 0);
    await stageConsole({ root, electron: resolve(values.electron ?? ''), folder, version, architecture, epoch });
    mkdirSync(dirname(out), { recursive: true });
    const environment = { ...process.env, SOURCE_DATE_EPOCH: String(epoch) };
    const { status, stderr } = spawnSync('dpkg-deb', ['--root-owner-group', '-Zxz', '--build', folder, out], {
      env: environment,
      encoding: 'utf8',
    });
    if (status !== 0) return said(`dpkg-deb could not build the package: ${stderr}`, 1);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  process.stdout.write(`${out}\n`);
  return 0;
}

function faultOf({ electron }: { readonly electron?: string | undefined }): string | undefined {
  if (electron === undefined)
    return 'say where an unpacked Electron distribution is: --electron FOLDER (the folder with the program "electron" in it)';
  if (!existsSync(join(electron, 'electron'))) return `there is no program "electron" in ${electron}: unpack electron-v*-linux-*.zip there`;
  if (!existsSync(join(root, 'console/dist/renderer/index.html'))) return 'the console is not built: run npm run setup';
  return undefined;
}

function packageOf(file: string): { readonly version: string } {
  const found: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (typeof found === 'object' && found !== null && 'version' in found && typeof found.version === 'string')
    return { version: found.version };
  throw new Error(`${file} has no version`);
}

function said(text: string, code: number): number {
  process.stderr.write(`console-deb: ${text}\n`);
  return code;
}

process.exitCode = await main();
