import { createPackageFromStreams } from '@electron/asar';
import {
  chmodSync,
  cpSync,
  lutimesSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { flipConsoleFuses } from './flip-fuses.ts';
import { consoleFiles } from './console-files.ts';

export interface Staging {
  /** The checkout, built. */
  readonly root: string;
  /** An unpacked Electron distribution for Linux. */
  readonly electron: string;
  /** Empty: what the package holds is laid out here. */
  readonly folder: string;
  readonly version: string;
  /** As Debian names it. */
  readonly architecture: string;
  /** Seconds since 1970 that every file is dated with, so that the same input gives the same bytes. */
  readonly epoch: number;
}

const home = 'opt/tollgate-console';

/** Lays out the Debian package of the console: Electron with its fuses set, the console as one archive, menu entry, icon, licence. */
export async function stageConsole(staging: Staging): Promise<void> {
  const { root, electron, folder, epoch } = staging;
  const program = join(folder, home, 'tollgate-console');
  mkdirSync(join(folder, 'opt'), { recursive: true });
  cpSync(electron, join(folder, home), { recursive: true, verbatimSymlinks: true });
  renameSync(join(folder, home, 'electron'), program);
  rmSync(join(folder, home, 'resources/default_app.asar'), { force: true });
  mkdirSync(join(folder, home, 'resources'), { recursive: true });
  await createPackageFromStreams(join(folder, home, 'resources/app.asar'), consoleFiles(join(root, 'console')));
  await flipConsoleFuses(program, join(root, 'console/fuses.json'));
  addSystemFiles(staging);
  setModes(join(folder, home));
  writeControl(staging);
  dateAll(folder, epoch);
}

function addSystemFiles({ root, folder }: Staging): void {
  put(folder, 'usr/share/applications/tollgate-console.desktop', readFileSync(join(root, 'installer/linux/tollgate-console.desktop')));
  put(
    folder,
    'usr/share/icons/hicolor/scalable/apps/tollgate-console.svg',
    readFileSync(join(root, 'console/src/renderer/public/icon.svg')),
  );
  put(folder, 'usr/share/doc/tollgate-console/copyright', readFileSync(join(root, 'LICENSE')));
  mkdirSync(join(folder, 'usr/bin'), { recursive: true });
  symlinkSync(`../../${home}/tollgate-console`, join(folder, 'usr/bin/tollgate-console'));
}

/** The sandbox of Chromium is a program that must start as root where user namespaces are closed. */
function setModes(folder: string): void {
  const sandbox = join(folder, 'chrome-sandbox');
  for (const name of filesIn(folder)) {
    const mode = statSync(name).mode & 0o111 ? 0o755 : 0o644;
    chmodSync(name, name === sandbox ? 0o4755 : mode);
  }
}

const depends = [
  'libasound2 | libasound2t64',
  'libatspi2.0-0 | libatspi2.0-0t64',
  'libgbm1',
  'libgtk-3-0 | libgtk-3-0t64',
  'libnss3',
  'libsecret-1-0',
  'libxss1',
  'xdg-utils',
];

function writeControl({ folder, version, architecture }: Staging): void {
  const size = filesIn(folder).reduce((sum, name) => sum + statSync(name).size, 0);
  const control = [
    'Package: tollgate-console',
    `Version: ${version}`,
    `Architecture: ${architecture}`,
    'Maintainer: Tollgate <support@tollgate.example>',
    `Installed-Size: ${Math.ceil(size / 1024)}`,
    `Depends: ${depends.join(', ')}`,
    'Recommends: gnome-keyring | kwalletmanager',
    'Section: net',
    'Priority: optional',
    'Description: Console of the Tollgate AI gateway',
    ' Administers Tollgate appliances over mutual TLS. It speaks to the appliances',
    ' it is enrolled at and to nothing else; it never updates itself.',
  ];
  put(folder, 'DEBIAN/control', `${control.join('\n')}\n`);
}

function put(folder: string, name: string, content: string | Buffer): void {
  mkdirSync(join(folder, name, '..'), { recursive: true });
  writeFileSync(join(folder, name), content, { mode: 0o644 });
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Folders get the mode that every system has for them, whatever the umask here is. */
function dateAll(folder: string, epoch: number): void {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries) if (entry.isDirectory()) chmodSync(join(entry.parentPath, entry.name), 0o755);
  chmodSync(folder, 0o755);
  for (const name of [...entries.map((entry) => join(entry.parentPath, entry.name)), folder]) lutimesSync(name, epoch, epoch);
}
