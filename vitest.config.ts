import { defineConfig } from 'vitest/config';

const wholePath = ['{appliance,console}/test/**/*.test.ts'];

export default defineConfig({
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source'], externalConditions: ['source'] } },
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // On two cores vitest would take one file at a time; half of what whole-path tests do is to wait.
    maxWorkers: '100%',
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
      {
        extends: true,
        // Real servers, databases and browsers on a machine that is busy with them: what needs a second try is named at the end of a run.
        test: { name: 'whole path', include: wholePath, exclude: ['**/node_modules/**', '**/dist/**'], retry: 1 },
      },
    ],
  },
});
