import { defineConfig } from 'vitest/config';

const wholePath = ['{appliance,console}/test/**/*.test.ts'];

export default defineConfig({
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source'], externalConditions: ['source'] } },
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'forks',
    projects: [
      {
        extends: true,
        test: {
          name: 'beside',
          include: ['{shared,appliance,console,installer,scripts}/**/*.test.ts'],
          exclude: ['**/node_modules/**', '**/dist/**', ...wholePath],
          // Files of one process after each other: a process a file would cost more than most tests take. No module of ours works at import time.
          isolate: false,
        },
      },
      { extends: true, test: { name: 'whole path', include: wholePath, exclude: ['**/node_modules/**', '**/dist/**'] } },
    ],
  },
});
