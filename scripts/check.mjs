// npm run check: types, lint, format, unused code and the house's own rules. Runs all of them, then says what does not hold.
import './ready/require-node.mjs';
import { spawn } from 'node:child_process';
import { brokenRules, longFiles } from './check/house-rules.mjs';
import { install } from './ready/install.mjs';
import { alone } from './ready/lock.mjs';
import { main, say } from './ready/make-ready.mjs';
import { environment, productNode, root } from './ready/project.mjs';

const tools = [
  { name: 'types (tsc -b)', command: ['node_modules/typescript/bin/tsc', '-b'] },
  {
    name: 'lint (oxlint, type-aware)',
    command: ['node_modules/oxlint/bin/oxlint', '--type-aware', '--report-unused-disable-directives-severity=error', '-f', 'unix'],
  },
  { name: 'format (oxfmt)', command: ['node_modules/oxfmt/bin/oxfmt', '--check', '.'] },
  { name: 'unused code (knip)', command: ['node_modules/knip/bin/knip.js', '--no-progress'] },
  { name: 'third-party notices', command: ['scripts/write-notices.mjs', '--check'] },
];

await main(async () => {
  await alone(() => install({ say }), { onWait: () => say('a set-up of this folder is running: waiting for it …') });
  const missed = [];
  const report = (name, broken, output) => {
    console.log(`${broken ? 'FAILS' : 'holds'}  ${name}`);
    if (!broken) return;
    missed.push(name);
    console.log(output.replace(/^/gm, '       '));
  };
  for (const { name, command } of tools) {
    const { code, output } = await capture(command);
    report(name, code !== 0, output);
    if (code === 0) for (const line of output.split('\n').filter((text) => text.includes('[Warning/'))) console.log(`note   ${line}`);
  }
  for (const { name, complaints } of await brokenRules()) report(name, complaints.length > 0, complaints.join('\n'));
  for (const line of longFiles()) console.log(`note   probably two ideas, over 250 lines: ${line}`);
  console.log(missed.length === 0 ? 'check: everything holds' : `check: ${missed.length} of them fail: ${missed.join(', ')}`);
  return missed.length === 0 ? 0 : 1;
});

function capture(command) {
  return new Promise((resolve, reject) => {
    const child = spawn(productNode(), command, { cwd: root, env: environment({ NO_COLOR: '1' }), stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const collect = (piece) => {
      output += piece;
    };
    child.stdout.setEncoding('utf8').on('data', collect);
    child.stderr.setEncoding('utf8').on('data', collect);
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output: output.trimEnd() }));
  });
}
