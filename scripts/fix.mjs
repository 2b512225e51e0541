// npm run fix: what formatter and linter can mend by themselves, and the walls anew from their table.
import './ready/require-node.mjs';
import { main, makeReady } from './ready/make-ready.mjs';
import { productNode, run } from './ready/project.mjs';
import { writeWalls } from './walls.mjs';

await main(async () => {
  await makeReady();
  writeWalls();
  const lint = await run(productNode(), ['node_modules/oxlint/bin/oxlint', '--type-aware', '--fix']);
  const format = await run(productNode(), ['node_modules/oxfmt/bin/oxfmt', '.']);
  return lint || format;
});
