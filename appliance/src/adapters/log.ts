import type { Log, LogLevel } from '#ports';

const order: readonly LogLevel[] = ['debug', 'info', 'warn', 'error'];

/** JSON lines, one an event. `level` is the least that is written. */
export function createLog(write: (line: string) => void, level: string | undefined): Log {
  const least = Math.max(
    0,
    order.findIndex((candidate) => candidate === level?.toLowerCase()),
  );
  return (at, message, fields) => {
    if (order.indexOf(at) < least) return;
    write(`${JSON.stringify({ time: new Date().toISOString(), level: at, message, ...fields })}\n`);
  };
}
