// npm test [-- arguments of vitest]: set-up, what the tests need of the system, then the whole suite.
import './ready/require-node.mjs';
import { ensureChromium } from './ready/chromium.mjs';
import { main, makeReady } from './ready/make-ready.mjs';
import { ensurePostgresql } from './ready/postgresql.mjs';
import { productNode, run } from './ready/project.mjs';
import { ensureRedis } from './ready/redis.mjs';

await main(async () => {
  await makeReady();
  await ensurePostgresql();
  await ensureRedis();
  await ensureChromium();
  const reporters = ['--reporter=default', '--reporter=./scripts/closing-line.mjs'];
  return await run(productNode(), ['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...process.argv.slice(2)]);
});
