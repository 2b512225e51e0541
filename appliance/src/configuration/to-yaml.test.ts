import { expect, test } from 'vitest';
import { mergeFiles } from './merge-files.ts';
import { toYaml } from './to-yaml.ts';

const document = {
  tenants: [{ name: 'yes', id: 'retail' }],
  models: [{ provider: 'up', id: 'gpt-5', price: { input: '0.05', currency: 'USD', output: '1e3', per: 1000000 } }],
  providers: [
    { kind: 'openai', id: 'up', credential: '${secret:providers/up/credential}', sandbox: { reply: 'line one\nline: two # three\n' } },
  ],
  egress: { allow: ['[::1]:443'] },
};

test('reads back as the same document', () => {
  const { document: read, faults } = mergeFiles([{ name: 'a.yaml', text: toYaml(document) }]);
  expect(faults).toEqual([]);
  expect(read).toEqual(document);
});

test('is the same text however the fields were ordered, in the order of the schema', () => {
  const text = toYaml(document);
  expect(toYaml(Object.fromEntries(Object.entries(document).toReversed()))).toBe(text);
  expect(text.indexOf('providers:')).toBeLessThan(text.indexOf('models:'));
  expect(text).toContain('  - id: up\n    kind: openai\n');
});
