import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';

/** A process that the bench started and stops again. */
export interface Child {
  readonly pid: number;
  /** Milliseconds from its start to the line that said it was ready. */
  readonly readyMs: number;
  /** The groups of the pattern that its line matched. */
  readonly ready: readonly string[];
  /** What it wrote last, where something went wrong. */
  readonly log: () => string;
  readonly process: ChildProcess;
  stop(): Promise<void>;
}

interface Start {
  /** What is run; absent: this Node. */
  readonly command?: string;
  readonly args: readonly string[];
  /** What its standard output says once it is ready. */
  readonly ready: RegExp;
  readonly env?: Readonly<Record<string, string>>;
  /** Opens a channel for messages to it. */
  readonly channel?: boolean;
}

const running = new Set<ChildProcess>();

/** Starts a Node process and waits until it says that it is ready, 30 s at most. */
export async function startChild({ command = process.execPath, args, ready, env = {}, channel = false }: Start): Promise<Child> {
  const began = performance.now();
  const stdio = ['ignore', 'pipe', 'pipe', ...(channel ? (['ipc'] as const) : [])] as const;
  const child = spawn(command, [...args], { env: { ...process.env, ...env }, stdio: [...stdio] });
  running.add(child);
  let log = '';
  const keep = (piece: Buffer): void => {
    log = (log + piece.toString()).slice(-2000);
  };
  child.stderr?.on('data', keep);
  const groups = await new Promise<readonly string[]>((resolve, reject) => {
    const fail = (why: string): void => reject(new Error(`${command} ${args[0]} ${why}: ${log.trim().slice(-400)}`));
    const timer = setTimeout(() => fail('was not ready in 30 s'), 30_000);
    let out = '';
    child.stdout?.on('data', (piece: Buffer) => {
      keep(piece);
      out = (out + piece.toString()).slice(-4000);
      const line = ready.exec(out);
      if (!line) return;
      clearTimeout(timer);
      resolve(line.slice(1));
    });
    child.once('exit', (code) => {
      clearTimeout(timer);
      running.delete(child);
      fail(`ended with ${code}`);
    });
  });
  return {
    pid: child.pid ?? 0,
    readyMs: performance.now() - began,
    ready: groups,
    log: () => log,
    process: child,
    stop: () => stop(child),
  };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await Promise.race([gone, pause(10_000)]);
  child.kill('SIGKILL');
  await gone;
}

/** Ends at once whatever the bench started and is still there. */
export function killChildren(): void {
  for (const child of running) child.kill('SIGKILL');
}
