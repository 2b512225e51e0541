// npm run eval -- --data DIR [--only REGEX] [--sample N] [--held-out|--left-out --cache DIR]: how well each guardrail processor finds.
import './ready/require-node.mjs';
import { main, makeReady } from './ready/make-ready.mjs';
import { productNode, run } from './ready/project.mjs';

await main(async () => {
  await makeReady();
  return await run(productNode(), ['--conditions=source', 'scripts/eval/main.ts', ...process.argv.slice(2)]);
});
