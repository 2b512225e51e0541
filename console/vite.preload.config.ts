import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** The preload script: one CommonJS file, as a sandboxed window takes it. */
export default defineConfig({
  resolve: { conditions: ['source'] },
  ssr: { noExternal: true, resolve: { conditions: ['source'] } },
  build: {
    ssr: fileURLToPath(new URL('src/preload/preload.ts', import.meta.url)),
    outDir: fileURLToPath(new URL('dist/preload', import.meta.url)),
    emptyOutDir: true,
    target: 'chrome140',
    minify: false,
    reportCompressedSize: false,
    rolldownOptions: {
      external: ['electron'],
      // Nothing of ours does anything when it is imported.
      treeshake: { moduleSideEffects: false },
      output: { format: 'cjs', entryFileNames: 'preload.cjs', codeSplitting: false },
    },
  },
});
