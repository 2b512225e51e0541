import { expect, test } from 'vitest';
import { snippets } from './key-snippets.ts';

test('only the shell has the key itself; code reads it from the environment', () => {
  const [curl, ...code] = snippets({ address: 'http://gateway:8080', key: 'tg_prod_a_b_c', route: 'research/long' });
  expect(curl?.text).toContain("TOLLGATE_KEY='tg_prod_a_b_c'");
  for (const { text } of code) {
    expect(text).not.toContain('tg_prod');
    expect(text).toContain('TOLLGATE_KEY');
    expect(text).toContain('"research/long"');
    expect(text).toContain('http://gateway:8080/v1');
  }
});
