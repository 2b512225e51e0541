import { closeSync, fsyncSync, openSync, unlinkSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { median } from './median.ts';

/** Milliseconds that this disk takes to make one small append durable: median of a hundred. */
export function fsyncMs(folder: string): number {
  const file = join(folder, 'fsync-probe');
  const record = Buffer.alloc(512, 'x');
  const handle = openSync(file, 'a');
  try {
    return median(
      Array.from({ length: 100 }, () =>
        timed(() => {
          writeSync(handle, record);
          fsyncSync(handle);
        }),
      ),
    );
  } finally {
    closeSync(handle);
    unlinkSync(file);
  }
}

function timed(work: () => void): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}
