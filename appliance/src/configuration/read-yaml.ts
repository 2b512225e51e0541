import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { mergeFiles, placeOf, type ConfigurationFiles } from './merge-files.ts';

const mostBytes = 4 * 1024 * 1024;

/**
 * Reads every *.yaml and *.yml of a folder, by name, or one file, as one configuration. Faults of reading stand in the result; undefined
 * where there is no such folder or file, or no YAML in it. Rejects when a file cannot be read.
 */
export async function readYaml(path: string): Promise<ConfigurationFiles | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) return undefined;
  const paths = found.isDirectory() ? await yamlFiles(path) : [path];
  if (paths.length === 0) return undefined;
  const files = await Promise.all(paths.map(readText));
  const merged = mergeFiles(files.filter((file) => file.text !== undefined).map(({ name, text }) => ({ name, text: text ?? '' })));
  const unreadable = files.flatMap(({ name, problem }) =>
    problem === undefined ? [] : [{ path: '', message: problem, at: placeOf({ file: name, line: 1 }) }],
  );
  return { ...merged, faults: [...unreadable, ...merged.faults] };
}

async function yamlFiles(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder);
  return names
    .filter((name) => /\.ya?ml$/.test(name) && !name.startsWith('.'))
    .toSorted()
    .map((name) => join(folder, name));
}

async function readText(path: string): Promise<{ readonly name: string; readonly text?: string; readonly problem?: string }> {
  const name = basename(path);
  const { size } = await stat(path);
  if (size > mostBytes) return { name, problem: `larger than ${mostBytes / 1024 / 1024} MiB: split it or check what it is` };
  try {
    return { name, text: new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path)) };
  } catch (error) {
    if (error instanceof TypeError) return { name, problem: 'not UTF-8 text: save it as UTF-8' };
    throw error;
  }
}
