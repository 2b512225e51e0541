// Where the project is, which Node it runs on, and how its commands are run.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the checkout, without a slash at its end. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

const wanted = 24;

/** The environment in which the project's own commands, and its own Node, come first on the path. */
export function environment(extra = {}) {
  return { ...process.env, PATH: [join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter), ...extra };
}

/** Path of the Node that the product runs on: the one from npm, else the present one where it is new enough. Throws with what to do. */
export function productNode() {
  const own = join(root, 'node_modules/.bin/node');
  if (existsSync(own) && spawnSync(own, ['--version']).status === 0) return own;
  if (Number(process.versions.node.split('.')[0]) >= wanted) return process.execPath;
  throw new Error(
    `Tollgate runs on Node ${wanted}. npm has it for Linux with glibc on x64 and arm64, not for this machine (${process.platform} ${process.arch}): ` +
      `install Node ${wanted} and try again.`,
  );
}

/** Runs a command in the foreground, from the project's folder. Resolves with its exit code, 128 + n where signal n ended it. */
export function run(command, args, { env, stdio = 'inherit' } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, env: environment(env), stdio });
    const stopForwarding = forwardSignals(child);
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      stopForwarding();
      resolve(code ?? 128 + signalNumbers[signal]);
    });
  });
}

const signalNumbers = { SIGHUP: 1, SIGINT: 2, SIGQUIT: 3, SIGABRT: 6, SIGKILL: 9, SIGSEGV: 11, SIGTERM: 15 };

/** Hands on what would end this process, so that the child decides how to stop. Returns the function that ends it. */
function forwardSignals(child) {
  const forward = (signal) => child.kill(signal);
  // A terminal sends its interrupt to the whole foreground group: the child has it already, and a second one would hurry it.
  const interrupt = (signal) => {
    if (!process.stdin.isTTY) child.kill(signal);
  };
  process.on('SIGTERM', forward).on('SIGHUP', forward).on('SIGINT', interrupt);
  return () => process.off('SIGTERM', forward).off('SIGHUP', forward).off('SIGINT', interrupt);
}
