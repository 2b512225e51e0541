// A vitest reporter: one plain line at the end that a script can read. Vitest takes a reporter as a default export.

/** Counts tests, and as failed also a file that could not be loaded and an error outside every test. */
export default class ClosingLine {
  onTestRunEnd(modules, unhandledErrors) {
    const states = modules.flatMap((module) => [...module.children.allTests()].map((test) => test.result().state));
    const broken = modules.filter((module) => module.state() === 'failed' && module.errors().length > 0).length;
    const count = (state) => states.filter((each) => each === state).length;
    const skipped = count('skipped');
    const failed = count('failed') + broken + unhandledErrors.length;
    process.stdout.write(`\n${count('passed')} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`);
  }
}
