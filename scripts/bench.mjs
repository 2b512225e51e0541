// npm run bench [-- --quick] [-- --only REGEX]: what a call through Tollgate costs beside a bare proxy, measured in one run.
import './ready/require-node.mjs';
import { main, makeReady } from './ready/make-ready.mjs';
import { productNode, run } from './ready/project.mjs';

await main(async () => {
  await makeReady();
  return await run(productNode(), ['scripts/bench/main.ts', ...process.argv.slice(2)]);
});
