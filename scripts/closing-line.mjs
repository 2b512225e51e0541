// A vitest reporter: one plain line at the end that a script can read, and before it what passed only at its second try. Vitest takes a reporter
// as a default export.

/** Counts tests, and as failed also a file that could not be loaded and an error outside every test. */
export default class ClosingLine {
  onTestRunEnd(modules, unhandledErrors) {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const states = tests.map((test) => test.result().state);
    const broken = modules.filter((module) => module.state() === 'failed' && module.errors().length > 0).length;
    const count = (state) => states.filter((each) => each === state).length;
    const skipped = count('skipped');
    const failed = count('failed') + broken + unhandledErrors.length;
    for (const test of tests.filter((each) => each.diagnostic()?.flaky))
      process.stdout.write(`\nat its second try: ${test.module.relativeModuleId}: ${test.fullName}`);
    process.stdout.write(`\n${count('passed')} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`);
  }
}
