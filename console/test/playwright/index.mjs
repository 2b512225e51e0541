// The CommonJS entry of playwright-core makes its exports at run time, so `import` of its path knows none of their names; this one does.
export * from 'playwright-core';
export { default } from 'playwright-core';
