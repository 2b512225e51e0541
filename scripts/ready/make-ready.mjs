import { alone } from './lock.mjs';
import { build } from './build.mjs';
import { install } from './install.mjs';
import { productNode } from './project.mjs';

/** Dependencies and build, as far as they are not ready already. Says what it does; throws an Error whose message says what to do. */
export async function makeReady() {
  const began = performance.now();
  await alone(
    async () => {
      await install({ say });
      productNode();
      await build({ say });
    },
    { onWait: () => say('another set-up of this folder is running: waiting for it …') },
  );
  say(`set up (${((performance.now() - began) / 1000).toFixed(1)} s)`);
}

export const say = (text) => console.log(`tollgate: ${text}`);

/** Runs a script's main function, which resolves with the exit code; what it throws becomes one line and exit code 1. */
export async function main(script) {
  try {
    process.exitCode = await script();
  } catch (error) {
    console.error(`tollgate: ${error.message}`);
    process.exitCode = 1;
  }
}
