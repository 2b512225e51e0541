import type { AsarStreamType } from '@electron/asar';
import { createReadStream, readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Readable } from 'node:stream';

const parts = ['dist/main', 'dist/preload', 'dist/renderer'];

/** What the archive of the console holds, in the order of names: its bundles, its page, and a package.json that names where it begins. */
export function consoleFiles(folder: string): AsarStreamType[] {
  const files = parts.flatMap((part) => filesBelow(join(folder, part))).filter((name) => !/\.(map|tsbuildinfo)$|\.d\.[cm]?ts$/.test(name));
  const names = files.map((file) => relative(folder, file));
  const folders = [...new Set(names.flatMap(foldersOf))].sort();
  const manifest = Buffer.from(JSON.stringify(manifestOf(join(folder, 'package.json'))));
  return [
    ...folders.map((path) => ({ type: 'directory', path, unpacked: false }) as const),
    fileOf('package.json', { size: manifest.length, mode: 0o644 }, () => Readable.from([manifest])),
    ...files.map((file, index) => fileOf(names[index] ?? '', statSync(file), () => createReadStream(file))),
  ];
}

function fileOf(
  path: string,
  { size, mode }: { readonly size: number; readonly mode: number },
  streamGenerator: () => NodeJS.ReadableStream,
): AsarStreamType {
  return { type: 'file', path, unpacked: false, stat: { size, mode }, streamGenerator };
}

/** `a/b/c.js` → `a`, `a/b`. */
function foldersOf(name: string): readonly string[] {
  const steps = name.split('/').slice(0, -1);
  return steps.map((_, index) => steps.slice(0, index + 1).join('/'));
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function manifestOf(file: string): Readonly<Record<string, unknown>> {
  const found: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const version = typeof found === 'object' && found !== null && 'version' in found ? found.version : undefined;
  return { name: 'tollgate-console', productName: 'Tollgate Console', version, type: 'module', main: 'dist/main/main.js' };
}
