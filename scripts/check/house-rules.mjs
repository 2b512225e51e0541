// The rules that no tool knows. Each gives the complaints it has about the tree.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../ready/project.mjs';
import { withWalls } from '../walls.mjs';

export async function brokenRules() {
  const files = textFiles();
  return [
    { name: 'walls in .oxlintrc.json are those of scripts/walls.mjs', complaints: staleWalls() },
    { name: 'no path of a build machine', complaints: machinePaths(files) },
    { name: 'no registry address in package-lock.json', complaints: registryAddresses() },
    { name: 'every error code in docs/errors.md', complaints: await undocumentedErrors() },
  ];
}

/** Source files over 250 lines, tests apart, longest first. */
export function longFiles() {
  return textFiles()
    .filter((file) => /\.(ts|tsx|mjs)$/.test(file) && !/\.test\.tsx?$/.test(file))
    .map((file) => ({ file, lines: read(file).split('\n').length - 1 }))
    .filter(({ lines }) => lines > 250)
    .sort((a, b) => b.lines - a.lines)
    .map(({ file, lines }) => `${file} ${lines}`);
}

function staleWalls() {
  const written = read('.oxlintrc.json');
  const same = JSON.stringify(JSON.parse(written)) === JSON.stringify(JSON.parse(withWalls(written)));
  return same ? [] : ['run: npm run fix'];
}

function machinePaths(files) {
  // Written so that this file does not find itself.
  const path = /(^|[\s"'`(=:,])\/(w[o]rk|f[a]rm|r[o]ot|tmp\/b[a]sh_jobs)\//;
  return files.flatMap((file) =>
    read(file)
      .split('\n')
      .flatMap((line, index) => (path.test(line) ? [`${file}:${index + 1}: ${line.trim().slice(0, 120)}`] : [])),
  );
}

function registryAddresses() {
  const addresses = read('package-lock.json').match(/"resolved": "http[^"]*"/g) ?? [];
  return addresses.length === 0 ? [] : [`${addresses.length} of them; .npmrc must keep omit-lockfile-registry-resolved=true`];
}

/** The page lists each code with its status in a table row: | 404 | `model_not_found` | … */
async function undocumentedErrors() {
  const page = 'docs/errors.md';
  if (!existsSync(join(root, page))) return [`${page} is missing`];
  const { errorTable } = await import(pathToFileURL(join(root, 'shared/dist/errors.js')).href);
  const rows = read(page)
    .split('\n')
    .filter((line) => line.startsWith('|'));
  return Object.entries(errorTable)
    .filter(([code, { status }]) => !rows.some((row) => row.includes(`\`${code}\``) && row.includes(String(status))))
    .map(([code, { status }]) => `no row for ${status} \`${code}\``);
}

const notOurs = new Set(['.git', 'node_modules', 'dist', 'var', '.setup', 'coverage']);

function textFiles(folder = '') {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return notOurs.has(entry.name) ? [] : textFiles(path);
    return entry.isFile() && /\.(c?[jt]s|mjs|tsx|json|md|ya?ml|html|css|sh|service|txt)$|^[^.]+$|^\.[^.]+$/.test(entry.name) ? [path] : [];
  });
}

const read = (file) => readFileSync(join(root, file), 'utf8');
