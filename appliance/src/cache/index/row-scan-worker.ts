/** The thread of `scan-thread.ts`: looks through rows in memory that the main thread writes to meanwhile. What it says may be old when it is heard. */
import { parentPort } from 'node:worker_threads';
import { viewsOf } from './regions.ts';
import { createScanner, type Scanner } from './row-scan.ts';
import type { FromScanner, ToScanner } from './scan-messages.ts';

let scanner: Scanner | undefined;

parentPort?.on('message', (message: ToScanner) => {
  switch (message.kind) {
    case 'open':
      scanner = open(message);
      tell({ kind: 'ready' });
      return;
    case 'scan': {
      const scan = scanner?.scan(message.rows, message.look);
      scan?.next(Number.POSITIVE_INFINITY);
      tell({ kind: 'found', id: message.id, found: scan?.found ?? [] });
    }
  }
});

function open({ memory, scratch }: Extract<ToScanner, { readonly kind: 'open' }>): Scanner {
  let views = viewsOf(memory);
  const fresh = (): typeof views => {
    if (views.i8.buffer !== memory.buffer) views = viewsOf(memory);
    return views;
  };
  return createScanner({ memory, views: fresh, scratch });
}

function tell(message: FromScanner): void {
  parentPort?.postMessage(message);
}
