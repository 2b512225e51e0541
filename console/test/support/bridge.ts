/** The contract as a test asks it: through the page, as the page's own code does. */
import type { Page } from 'playwright-core';
import type { ConsoleState, IpcInput, IpcName, IpcValues, Told } from '../../src/ipc-contract.ts';

/** One call of `window.tollgate`. */
export async function ask<Name extends IpcName>(page: Page, name: Name, input: IpcInput<Name>): Promise<Told<IpcValues[Name]>> {
  const told: unknown = await page.evaluate(
    ([call, given]) => {
      const bridge: unknown = Reflect.get(globalThis, 'tollgate');
      const found: unknown = typeof bridge === 'object' && bridge !== null ? Reflect.get(bridge, call) : undefined;
      const answer: unknown = typeof found === 'function' ? Reflect.apply(found, undefined, [given]) : undefined;
      return answer;
    },
    [name, input] as const,
  );
  if (!isTold<Name>(told)) throw new Error(`the bridge has no answer to ${name}`);
  return told;
}

/** Its value. Throws with the refusal. */
export async function value<Name extends IpcName>(page: Page, name: Name, input: IpcInput<Name>): Promise<IpcValues[Name]> {
  const told = await ask(page, name, input);
  if (!told.ok) throw new Error(`${name}: ${told.refusal.code}: ${told.refusal.message}`);
  return told.value;
}

/** The first state that fits, at most so many milliseconds from now. */
export async function until(page: Page, fits: (state: ConsoleState) => boolean, patienceMs = 60_000): Promise<ConsoleState> {
  const end = performance.now() + patienceMs;
  for (;;) {
    const state = await value(page, 'state', {});
    if (fits(state)) return state;
    if (performance.now() > end) throw new Error(`not in ${patienceMs} ms: ${JSON.stringify(state)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function isTold<Name extends IpcName>(value: unknown): value is Told<IpcValues[Name]> {
  return typeof value === 'object' && value !== null && 'ok' in value && typeof value.ok === 'boolean';
}
