import { readFileSync, readdirSync } from 'node:fs';

/** Linux counts processor time in hundredths of a second here, whatever the kernel's own tick. */
const ticksPerSecond = 100;

/** User and system milliseconds that a process, its threads and its children have used so far, ended children included. */
export function cpuMs(pid: number): number {
  const ticks = tree(pid).reduce((sum, each) => sum + ticksOf(each), 0);
  return (ticks / ticksPerSecond) * 1000;
}

/** Resident megabytes of a process and its children. */
export function residentMb(pid: number): number {
  const kilobytes = tree(pid).map((each) => Number(/VmRSS:\s+(\d+)/.exec(read(`/proc/${each}/status`))?.[1] ?? 0));
  return kilobytes.reduce((sum, each) => sum + each, 0) / 1024;
}

function tree(pid: number): readonly number[] {
  const children = threads(pid).flatMap((thread) => read(`/proc/${pid}/task/${thread}/children`).split(' ').filter(Boolean).map(Number));
  return [pid, ...children.flatMap(tree)];
}

function threads(pid: number): readonly string[] {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
}

/** utime, stime, cutime and cstime: fields 14 to 17 of proc(5), counted behind the name, which may hold spaces. */
function ticksOf(pid: number): number {
  const stat = read(`/proc/${pid}/stat`);
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
}

/** '' where the process has ended meanwhile. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
