#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

// Beside the code and not in the shared temporary folder, where another user could leave code for us. Without leave to write it is read.
enableCompileCache(fileURLToPath(new URL('.cache', import.meta.url)));

const [{ runCommandLine }, { createHost }] = await Promise.all([import('./cli/run-command-line.ts'), import('./wiring-host.ts')]);

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // Whoever read the output has gone, as head does.
  process.exit(error.code === 'EPIPE' ? 0 : 1);
});
const code = await runCommandLine(process.argv.slice(2), createHost());
process.exitCode = code;
// What failed half-way may have left a thread or a socket behind, and nobody waits for a command that has said why it failed.
if (code !== 0) process.exit();
