// npm run dev [-- arguments of serve]: builds on every change, and runs the gateway anew after each build that holds.
import './ready/require-node.mjs';
import { spawn } from 'node:child_process';
import { main, makeReady } from './ready/make-ready.mjs';
import { environment, productNode, root } from './ready/project.mjs';

await main(async () => {
  await makeReady();
  const gateway = createGateway();
  const compiler = spawn(productNode(), ['node_modules/typescript/bin/tsc', '-b', '--watch', '--preserveWatchOutput'], {
    cwd: root,
    env: environment(),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  compiler.stdout.on('data', (piece) => {
    process.stdout.write(piece);
    if (/Found 0 errors/.test(piece)) gateway.restart();
  });
  await new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, resolve);
    compiler.once('exit', resolve);
  });
  compiler.kill();
  await gateway.stop();
});

/** The running `tollgate serve`. A restart waits for the old one to let go of its ports; one asked for meanwhile is the same restart. */
function createGateway() {
  let child;
  let restarting;

  async function stop() {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await gone;
  }

  async function startAnew() {
    await stop();
    restarting = undefined;
    const serve = ['appliance/dist/main.js', 'serve', '--config', 'config', '--data', 'var', ...process.argv.slice(2)];
    child = spawn(productNode(), serve, { cwd: root, env: environment(), stdio: ['ignore', 'inherit', 'inherit'] });
  }

  return {
    restart() {
      restarting ??= startAnew();
    },
    async stop() {
      await restarting;
      await stop();
    },
  };
}
