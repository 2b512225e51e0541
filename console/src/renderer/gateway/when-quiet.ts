const step = 250;
const stepsOfQuiet = 6;
const mostSteps = 120;

/**
 * Resolves when `quiet` has been true for a second and a half, after half a minute anyway, or when the signal fires: what a page shows comes
 * before what it listens to, and a browser has few connections.
 */
export async function whenQuiet(quiet: () => boolean, signal: AbortSignal): Promise<void> {
  let still = 0;
  for (let steps = 0; steps < mostSteps && still < stepsOfQuiet && !signal.aborted; steps += 1) {
    await new Promise((done) => setTimeout(done, step));
    still = quiet() ? still + 1 : 0;
  }
}
