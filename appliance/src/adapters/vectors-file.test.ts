import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { vectorsFile } from './vectors-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tollgate-vectors-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const vectors = new Map([
  ['Where is my card?', Float32Array.from([0.6, 0.8])],
  ['¿Dónde está mi tarjeta?', Float32Array.from([-0.8, 0.6])],
]);

test('gives back what was kept for these texts and this model, and holds no text', async () => {
  await vectorsFile(folder).save('m1', vectors);
  const file = vectorsFile(folder);
  expect(await file.load('m1', ['Where is my card?', 'Something new'])).toEqual(
    new Map([['Where is my card?', Float32Array.from([0.6, 0.8])]]),
  );
  expect((await file.load('m1', [...vectors.keys()])).size).toBe(2);
  expect(await file.load('m2', [...vectors.keys()])).toEqual(new Map());
  expect(readFileSync(join(folder, 'topic-vectors.bin')).includes('card')).toBe(false);
});

test('a file that is cut, garbled or not there knows nothing', async () => {
  const file = vectorsFile(folder);
  expect(await file.load('m1', ['a'])).toEqual(new Map());
  await file.save('m1', vectors);
  const whole = readFileSync(join(folder, 'topic-vectors.bin'));
  for (const bytes of [whole.subarray(0, -3), Buffer.from('{}\n'), Buffer.from('garbage'), Buffer.alloc(0)]) {
    writeFileSync(join(folder, 'topic-vectors.bin'), bytes);
    expect(await file.load('m1', [...vectors.keys()])).toEqual(new Map());
  }
});
