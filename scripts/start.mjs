// npm start [-- arguments of serve]: set-up, then the gateway in the foreground on ./config and ./var.
import './ready/require-node.mjs';
import { main, makeReady } from './ready/make-ready.mjs';
import { productNode, run } from './ready/project.mjs';

await main(async () => {
  await makeReady();
  const folders = ['--config', 'config', '--data', 'var'];
  process.env.TOLLGATE_WELCOME = '1';
  return await run(productNode(), ['appliance/dist/main.js', 'serve', ...folders, ...process.argv.slice(2)]);
});
