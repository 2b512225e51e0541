import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** The main process: one file, with all it needs inside but Electron and Node. */
export default defineConfig({
  resolve: { conditions: ['source', 'node'] },
  ssr: { noExternal: true, resolve: { conditions: ['source', 'node'] } },
  build: {
    ssr: fileURLToPath(new URL('src/main/main.ts', import.meta.url)),
    outDir: fileURLToPath(new URL('dist/main', import.meta.url)),
    emptyOutDir: true,
    target: 'node24',
    minify: false,
    reportCompressedSize: false,
    rolldownOptions: {
      external: ['electron', ...builtinModules, ...builtinModules.map((name) => `node:${name}`)],
      output: { format: 'es', entryFileNames: 'main.js', codeSplitting: false },
    },
  },
});
