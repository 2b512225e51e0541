import { EventEmitter } from 'node:events';

export type Params = Readonly<Record<string, unknown>>;

/** One session of the Chrome DevTools Protocol: events by their names, with their params. */
export interface DevToolsSession {
  send(method: string, params?: Params): Promise<Params>;
  on(event: string, hear: (params: Params) => void): void;
}

/** A connection to a Chromium; sessions are flat, told apart by their ids. */
export interface DevTools extends DevToolsSession {
  session(id: string): DevToolsSession;
}

export async function connectDevTools(url: string): Promise<DevTools> {
  const socket = new WebSocket(url);
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve(), { once: true });
    socket.addEventListener('error', () => reject(new Error('no Chromium there')), { once: true });
  });
  const waiting = new Map<number, { readonly resolve: (result: Params) => void; readonly reject: (error: Error) => void }>();
  const events = new EventEmitter();
  let last = 0;
  socket.addEventListener('message', ({ data }) => {
    const message: unknown = JSON.parse(String(data));
    if (!isParams(message)) return;
    const { id, params, result, error } = message;
    if (typeof id !== 'number') {
      events.emit(`${textIn(message, 'sessionId')} ${textIn(message, 'method')}`, isParams(params) ? params : {});
      return;
    }
    const { resolve, reject } = waiting.get(id) ?? {};
    waiting.delete(id);
    if (isParams(error)) reject?.(new Error(textIn(error, 'message')));
    else resolve?.(isParams(result) ? result : {});
  });
  const session = (sessionId: string): DevToolsSession => ({
    send: (method, params = {}) =>
      new Promise((resolve, reject) => {
        last += 1;
        waiting.set(last, { resolve, reject });
        socket.send(JSON.stringify({ id: last, method, params, ...(sessionId === '' ? {} : { sessionId }) }));
      }),
    on: (event, hear) => void events.on(`${sessionId} ${event}`, hear),
  });
  return { ...session(''), session };
}

function isParams(value: unknown): value is Params {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A member that is text; '' where it is none. */
export function textIn(params: unknown, name: string): string {
  const value = isParams(params) ? params[name] : undefined;
  return typeof value === 'string' ? value : '';
}

/** A member that is an object; {} where it is none. */
export function memberOf(params: Params, name: string): Params {
  const value = params[name];
  return isParams(value) ? value : {};
}
