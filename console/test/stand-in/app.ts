import { EventEmitter } from 'node:events';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startChromium } from './chromium.ts';
import { chromium, settings } from './state.ts';

/** The program: its folder, its life, and the lock that lets it run once. */
class App extends EventEmitter {
  readonly isPackaged = settings.isPackaged;
  #quits = false;
  #locked = false;

  setName(_name: string): void {
    // The folder is given.
  }

  enableSandbox(): void {
    // Chromium's own is on wherever it can be made.
  }

  async whenReady(): Promise<void> {
    const { endpoint } = await chromium(startChromium);
    process.send?.({ endpoint });
  }

  getPath(name: string): string {
    return name === 'userData' ? settings.folder : join(settings.folder, name);
  }

  getVersion(): string {
    return '0.0.0';
  }

  /** False where another process has it; that one is told. */
  requestSingleInstanceLock(): boolean {
    mkdirSync(settings.folder, { recursive: true });
    const file = join(settings.folder, 'SingletonLock');
    const holder = holderOf(file);
    if (holder !== undefined) process.kill(holder, 'SIGUSR2');
    else writeFileSync(file, String(process.pid));
    this.#locked = holder === undefined;
    if (this.#locked) process.on('SIGUSR2', () => this.emit('second-instance', {}, [], ''));
    return this.#locked;
  }

  quit(): void {
    if (this.#quits) return;
    this.#quits = true;
    for (const event of ['before-quit', 'will-quit', 'quit']) this.emit(event, { preventDefault: () => undefined });
    if (this.#locked) rmSync(join(settings.folder, 'SingletonLock'), { force: true });
    if (this.#locked) void chromium(startChromium).then(({ process: child }) => child.kill('SIGKILL'));
    // What was begun when windows closed is finished first.
    setTimeout(() => process.exit(0), 200);
  }
}

function holderOf(file: string): number | undefined {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    process.kill(pid, 0);
    return pid;
  } catch {
    return undefined;
  }
}

export const app = new App();
