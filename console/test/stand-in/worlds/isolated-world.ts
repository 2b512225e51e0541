import type { Coded, Said } from './said.ts';

declare const standInToken: string;
/** Chromium's way out of this world, and of no other. */
declare const standInIpc: (message: string) => void;
/** Stands where the text of the preload script is put. */
declare const standInPreload: (require: (name: string) => unknown, module: object, exports: object) => void;

/** The isolated world: `require('electron')` as a sandboxed preload script has it, with IPC, which the page's world lacks. */
((token: string) => {
  if (window !== window.top) return;
  type Parse<Kind extends keyof Said> = (text: string) => Said[Kind];
  type Listener = (event: object, ...args: readonly unknown[]) => void;
  const waiting = new Map<number, { readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void }>();
  const listeners = new Map<string, readonly Listener[]>();
  const functions = new Map<number, (...args: readonly unknown[]) => unknown>();
  const exposed: Said['expose'][] = [];
  let last = 0;

  const say = <Kind extends keyof Said>(kind: Kind, said: Said[Kind]): void =>
    void window.dispatchEvent(new CustomEvent(token + kind, { detail: JSON.stringify(said) }));
  const hear = <Kind extends keyof Said>(kind: Kind, told: (said: Said[Kind]) => void): void => {
    const parse: Parse<Kind> = JSON.parse;
    window.addEventListener(token + kind, (event) => {
      if (event instanceof CustomEvent) told(parse(String(event.detail)));
    });
  };
  const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
  const encode = (value: unknown): Coded => {
    last += 1;
    const number = last;
    if (typeof value === 'function') {
      functions.set(number, (...args) => Reflect.apply(value, undefined, args));
      return { target: number };
    }
    if (value instanceof Promise) {
      value.then(
        (settled: unknown) => say('settled', { promise: number, value: settled }),
        (error: unknown) => say('settled', { promise: number, error: textOf(error) }),
      );
      return { promise: number };
    }
    const members: readonly (readonly [string, unknown])[] = typeof value === 'object' && value !== null ? Object.entries(value) : [];
    if (!members.some(([, member]) => typeof member === 'function')) return { value };
    return { members: Object.fromEntries(members.map(([name, member]) => [name, encode(member)])) };
  };
  const decode = ({ callback, value }: Coded): unknown =>
    callback === undefined ? value : (...args: readonly unknown[]) => say('callback', { callback, args });

  hear('invoke', ({ target, args }) => {
    let answer: Coded = {};
    try {
      answer = encode(functions.get(target)?.(...args.map(decode)));
    } catch (error) {
      answer = { error: textOf(error) };
    }
    say('answer', answer);
  });
  hear('page', () => {
    for (const api of exposed) say('expose', api);
  });

  const contextBridge = {
    exposeInMainWorld(name: string, api: unknown): void {
      exposed.push({ name, coded: encode(api) });
      say('isolated', {});
    },
  };
  const ipcRenderer = {
    invoke: (channel: string, ...args: readonly unknown[]): Promise<unknown> =>
      new Promise((resolve, reject) => {
        last += 1;
        waiting.set(last, { resolve, reject });
        standInIpc(JSON.stringify({ id: last, channel, args }));
      }),
    on: (channel: string, listener: Listener) => void listeners.set(channel, [...(listeners.get(channel) ?? []), listener]),
    off(channel: string, listener: Listener): void {
      listeners.set(
        channel,
        (listeners.get(channel) ?? []).filter((other) => other !== listener),
      );
    },
  };
  Object.assign(globalThis, {
    standInSettle(id: number, error: string | null, value: unknown): void {
      const { resolve, reject } = waiting.get(id) ?? {};
      waiting.delete(id);
      if (error === null) resolve?.(value);
      else reject?.(new Error(error));
    },
    standInDeliver(channel: string, args: readonly unknown[]): void {
      for (const listener of listeners.get(channel) ?? []) listener({}, ...args);
    },
  });

  const require = (name: string): unknown => {
    if (name === 'electron') return { contextBridge, ipcRenderer };
    throw new Error(`module not found: ${name}`);
  };
  standInPreload(require, { exports: {} }, {});
})(standInToken);
