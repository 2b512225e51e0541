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
      process.stdout.write(`\nat its second try: ${test.module.relativeModuleId}: ${test.fullName}${whyFirst(test)}`);
    process.stdout.write(`\n${count('passed')} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`);
  }
}

/** What its first try failed on, and where in the test. */
function whyFirst(test) {
  return (
    test
      .result()
      .errors?.slice(0, 1)
      .map(({ message, stacks }) => {
        const place = stacks?.find(({ file }) => file === test.module.moduleId) ?? stacks?.[0];
        return `\n  line ${place?.line ?? '?'}: ${message.slice(0, 500).replaceAll('\n', '\n  ')}`;
      })
      .join('') ?? ''
  );
}
