import tailwind from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** The page of the console: the same files in Electron and served by an appliance. */
export default defineConfig({
  root: fileURLToPath(new URL('src/renderer', import.meta.url)),
  base: '/',
  plugins: [react(), tailwind()],
  resolve: { conditions: ['source', 'module', 'browser', 'production'] },
  build: {
    outDir: fileURLToPath(new URL('dist/renderer', import.meta.url)),
    emptyOutDir: true,
    target: 'es2024',
    // A data: URL or an inline script would need a weaker content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 800,
    rolldownOptions: {
      output: {
        // A few files instead of many small ones: each is a request, and most pages need them all. What only some pages need stays apart.
        codeSplitting: {
          groups: [
            {
              name: 'vendor',
              test: /node_modules\/(react|react-dom|scheduler|react-router|@tanstack|@base-ui|@floating-ui|lucide-react)\//,
            },
            { name: 'parts', test: /\/(shared\/src|renderer\/(gateway|shell|ui\/[a-z-]+\.tsx?$|ui\/data-table))/ },
          ],
        },
      },
    },
  },
});
