import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import type { DevToolsSession, Params } from './devtools.ts';
import { memberOf, textIn } from './devtools.ts';
import { session } from './session.ts';
import { invocations, protocols } from './state.ts';

const world = 'Electron Isolated Context';
const binding = 'standInIpc';
type OpenHandler = (details: { readonly url: string }) => { readonly action: 'allow' | 'deny' };

/** Stock Chromium knows no schemes of ours: `app://console` is `https://console.app.invalid` to it, and to nobody else. */
export const toChromium = (url: string): string => url.replace(/^app:\/\/([^/]+)/, 'https://$1.app.invalid');
const fromChromium = (url: string): string => url.replace(/^https:\/\/([^/]+)\.app\.invalid/, 'app://$1');

/** The page of a window: its requests go to protocol handlers or nowhere, and IPC is there in its isolated world alone. */
export class WebContents extends EventEmitter {
  readonly mainFrame = { url: 'about:blank' };
  #session: DevToolsSession | undefined;
  #openHandler: OpenHandler = () => ({ action: 'allow' });
  #frame = '';
  #isolated: number | undefined;
  /** Navigations that the page began itself, which may be refused. */
  readonly #wanted = new Set<string>();

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }

  mayOpen(url: string): boolean {
    return this.#openHandler({ url: fromChromium(url) }).action === 'allow';
  }

  send(channel: string, ...args: readonly unknown[]): void {
    void this.#evaluate(`standInDeliver(${JSON.stringify(channel)}, ${JSON.stringify(args)})`);
  }

  async attach(session: DevToolsSession, preload: string | undefined): Promise<void> {
    this.#session = session;
    session.on('Runtime.executionContextCreated', (params) => this.#contextCreated(memberOf(params, 'context')));
    session.on('Runtime.bindingCalled', (params) => void this.#invoked(params));
    session.on('Fetch.requestPaused', (params) => void this.#requested(params));
    session.on('Page.frameRequestedNavigation', (params) => this.#wanted.add(textIn(params, 'url')));
    session.on('Page.frameStartedNavigating', (params) => this.#navigating(params));
    session.on('Page.frameNavigated', (params) =>
      this.#at(textIn(memberOf(params, 'frame'), 'id'), textIn(memberOf(params, 'frame'), 'url')),
    );
    session.on('Page.navigatedWithinDocument', (params) => this.#at(textIn(params, 'frameId'), textIn(params, 'url')));
    session.on('Page.domContentEventFired', () => this.emit('dom-ready'));
    await session.send('Page.enable');
    this.#frame = textIn(memberOf(memberOf(await session.send('Page.getFrameTree'), 'frameTree'), 'frame'), 'id');
    await session.send('Runtime.enable');
    await session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
    await session.send('Runtime.addBinding', { name: binding, executionContextName: world });
    await this.#addScripts(session, preload);
  }

  async #addScripts(session: DevToolsSession, preload: string | undefined): Promise<void> {
    const token = JSON.stringify(`${randomUUID()} `);
    const code = preload === undefined ? '' : await readFile(preload, 'utf8');
    const page = await worldScript('page-world.ts', `const standInToken = ${token};`);
    const isolated = await worldScript(
      'isolated-world.ts',
      `const standInToken = ${token}; const standInPreload = (require, module, exports) => {\n${code}\n};`,
    );
    await session.send('Page.addScriptToEvaluateOnNewDocument', { source: page });
    await session.send('Page.addScriptToEvaluateOnNewDocument', { source: isolated, worldName: world });
  }

  #at(frame: string, url: string): void {
    if (frame === this.#frame) this.mainFrame.url = fromChromium(url);
  }

  #contextCreated(context: Params): void {
    const isMain = textIn(memberOf(context, 'auxData'), 'frameId') === this.#frame;
    if (isMain && textIn(context, 'name') === world) this.#isolated = Number(context['id']);
  }

  #navigating(params: Params): void {
    const isSameDocument = textIn(params, 'navigationType').startsWith('sameDocument');
    const url = fromChromium(textIn(params, 'url'));
    this.emit('did-start-navigation', { url, isSameDocument, isMainFrame: textIn(params, 'frameId') === this.#frame });
  }

  /** A call of `ipcRenderer.invoke`. */
  async #invoked(params: Params): Promise<void> {
    const message: unknown = JSON.parse(textIn(params, 'payload'));
    const { id, channel, args } = isInvocation(message) ? message : { id: 0, channel: '', args: [] };
    const senderFrame = params['executionContextId'] === this.#isolated ? this.mainFrame : { url: 'about:srcdoc' };
    const event = { sender: this, senderFrame, frameId: 1, processId: 1, type: 'frame' };
    let settled: readonly unknown[];
    try {
      const handler = invocations.get(channel);
      if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
      settled = [id, null, await handler(event, ...args)];
    } catch (error) {
      settled = [id, `Error invoking remote method '${channel}': ${String(error)}`];
    }
    await this.#evaluate(`standInSettle(...${JSON.stringify(settled)})`);
  }

  async #evaluate(expression: string): Promise<void> {
    if (this.#isolated === undefined) return;
    // A page that has gone since hears nothing, as in Electron.
    await this.#session?.send('Runtime.evaluate', { contextId: this.#isolated, expression }).catch(() => undefined);
  }

  /** Any request of the page: a protocol handler answers it, or it fails. */
  async #requested(params: Params): Promise<void> {
    const { requestId } = params;
    const request = memberOf(params, 'request');
    const url = fromChromium(textIn(request, 'url'));
    const handler = protocols.get(url.split(':', 1)[0] ?? '');
    // An aborted navigation leaves the page where it is; a blocked one would put an error in its place.
    if (this.#isRefused(params, textIn(request, 'url'), url)) return await this.#fail(requestId, 'Aborted');
    if (handler === undefined || !session.defaultSession.mayLoad(url)) return await this.#fail(requestId, 'BlockedByClient');
    const reply = await handler(new Request(url, { method: textIn(request, 'method') }));
    const responseHeaders = Array.from(reply.headers, ([name, value]) => ({ name, value }));
    const body = Buffer.from(await reply.arrayBuffer()).toString('base64');
    await this.#session
      ?.send('Fetch.fulfillRequest', { requestId, responseCode: reply.status, responseHeaders, body })
      .catch(() => undefined);
  }

  #isRefused(params: Params, asked: string, url: string): boolean {
    const isPage = textIn(params, 'resourceType') === 'Document' && textIn(params, 'frameId') === this.#frame;
    if (!isPage || !this.#wanted.delete(asked)) return false;
    let isPrevented = false;
    this.emit('will-navigate', { url, isMainFrame: true, preventDefault: () => (isPrevented = true) }, url);
    return isPrevented;
  }

  async #fail(requestId: unknown, errorReason: string): Promise<void> {
    await this.#session?.send('Fetch.failRequest', { requestId, errorReason }).catch(() => undefined);
  }
}

/** The text of a script, with what it is given before it, in a block of its own: it leaves no names behind. */
async function worldScript(name: string, given: string): Promise<string> {
  return `{ ${given}\n${stripTypeScriptTypes(await readFile(new URL(`worlds/${name}`, import.meta.url), 'utf8'))} }`;
}

function isInvocation(value: unknown): value is { readonly id: number; readonly channel: string; readonly args: readonly unknown[] } {
  return typeof value === 'object' && value !== null && 'id' in value && 'channel' in value && 'args' in value && Array.isArray(value.args);
}
