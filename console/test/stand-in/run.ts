/** `node run.ts MAIN [--user-data-dir=FOLDER]`: runs a built main process on the stand-in, as `electron MAIN` would on Electron. */
import { registerHooks } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const ahead = Number(process.env['STAND_IN_AHEAD_MS'] ?? 0);
if (ahead !== 0) {
  const now = Date.now;
  Date.now = () => now() + ahead;
}

const standIn = new URL('electron.ts', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) => (specifier === 'electron' ? { url: standIn, shortCircuit: true } : next(specifier, context)),
});

const { app, powerMonitor } = await import('./electron.ts');
const { picks } = await import('./state.ts');
process.on('message', (said: { readonly pick?: string; readonly resume?: true }) => {
  if (said.pick !== undefined) picks.push(said.pick);
  if (said.resume === true) powerMonitor.emit('resume');
});
for (const signal of ['SIGTERM', 'SIGINT', 'disconnect'] as const) process.on(signal, () => app.quit());
await import(pathToFileURL(resolve(process.argv[2] ?? '')).href);
