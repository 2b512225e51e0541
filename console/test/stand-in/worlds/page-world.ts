import type { Coded, Said } from './said.ts';

declare const standInToken: string;

/** The page's side of contextBridge, before any script of the page. Not a module: its text is run as it stands. */
((token: string) => {
  if (window !== window.top) return;
  type Parse<Kind extends keyof Said> = (text: string) => Said[Kind];
  // Taken before the page can put others in their place.
  const { parse: read, stringify } = JSON;
  const { entries, fromEntries, freeze, hasOwn, defineProperty } = Object;
  const { apply } = Reflect;
  const Event = CustomEvent;
  const dispatch = window.dispatchEvent.bind(window);
  const listen = window.addEventListener.bind(window);
  const callbacks = new Map<number, (...args: readonly unknown[]) => unknown>();
  const promises = new Map<number, { readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void }>();
  let answer: Coded = {};
  let last = 0;

  const say = <Kind extends keyof Said>(kind: Kind, said: Said[Kind]): void =>
    void dispatch(new Event(token + kind, { detail: stringify(said) }));
  const hear = <Kind extends keyof Said>(kind: Kind, told: (said: Said[Kind]) => void): void => {
    const parse: Parse<Kind> = read;
    listen(token + kind, (event) => {
      if (event instanceof Event) told(parse(String(event.detail)));
    });
  };
  const encode = (value: unknown): Coded => {
    if (typeof value !== 'function') return { value };
    last += 1;
    callbacks.set(last, (...args) => apply(value, undefined, args));
    return { callback: last };
  };
  const decode = ({ error, target, promise, members, value }: Coded): unknown => {
    if (error !== undefined) throw new Error(error);
    if (target !== undefined) return (...args: readonly unknown[]) => invoke(target, args);
    if (promise !== undefined) return new Promise((resolve, reject) => promises.set(promise, { resolve, reject }));
    if (members === undefined) return value;
    return freeze(fromEntries(entries(members).map(([name, member]) => [name, decode(member)])));
  };
  // Events are dispatched synchronously, so the answer is there when `say` returns.
  function invoke(target: number, args: readonly unknown[]): unknown {
    say('invoke', { target, args: args.map(encode) });
    return decode(answer);
  }

  hear('answer', (coded) => {
    answer = coded;
  });
  hear('callback', ({ callback, args }) => void callbacks.get(callback)?.(...args));
  hear('settled', ({ promise, error, value }) => {
    const waiting = promises.get(promise);
    promises.delete(promise);
    if (error === undefined) waiting?.resolve(value);
    else waiting?.reject(new Error(error));
  });
  hear('expose', ({ name, coded }) => {
    if (!hasOwn(window, name)) defineProperty(window, name, { value: decode(coded), enumerable: true });
  });
  hear('isolated', () => say('page', {}));
  say('page', {});
})(standInToken);
