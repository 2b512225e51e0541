import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { productNode, root, run } from './project.mjs';

const workspaces = ['shared', 'appliance', 'console', 'installer', 'scripts'];
/** The page, and what Electron runs around it. */
const consoleBundles = ['vite.config.ts', 'vite.main.config.ts', 'vite.preload.config.ts'];
const stamp = join(root, '.setup/build');

/** Builds what has changed since the last build that worked. */
export async function build({ say }) {
  const wanted = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted && outputsExist()) return;
  say('building (tsc -b) …');
  const code = await run(productNode(), ['node_modules/typescript/bin/tsc', '-b']);
  if (code !== 0) throw new Error('the build failed; the compiler says why above.');
  for (const config of consoleBundles) {
    say(`building the console (${config}) …`);
    const bundled = await run(productNode(), [
      'node_modules/vite/bin/vite.js',
      'build',
      '--logLevel',
      'warn',
      '--config',
      `console/${config}`,
    ]);
    if (bundled !== 0) throw new Error('the console could not be built; Vite says why above.');
  }
  mkdirSync(join(root, '.setup'), { recursive: true });
  writeFileSync(stamp, wanted);
}

const outputs = [
  'shared/dist/.tsbuildinfo',
  'appliance/dist/.tsbuildinfo',
  'console/dist/.tsbuildinfo',
  'console/dist/renderer/index.html',
  'console/dist/main/main.js',
  'console/dist/preload/preload.cjs',
];
const outputsExist = () => outputs.every((file) => existsSync(join(root, file)));

/** Content, not times: a checkout gives new times to files that did not change. */
function fingerprint() {
  const hash = createHash('sha256');
  const files = ['package-lock.json', 'tsconfig.json', 'tsconfig.base.json', ...workspaces.flatMap(sources)];
  for (const file of files)
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0');
  return hash.digest('hex');
}

function sources(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      if (entry.isDirectory()) return ['node_modules', 'dist'].includes(entry.name) ? [] : sources(`${folder}/${entry.name}`);
      return /\.(tsx?|cts|css|html|svg)$|^(package|tsconfig.*)\.json$/.test(entry.name) ? [`${folder}/${entry.name}`] : [];
    });
}
