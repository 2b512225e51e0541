import type { Session } from 'electron';

type Refuse = (event: { preventDefault(): void }) => void;

/** Of Electron's WebContents, what leads away from a page. */
export interface LeavableContents {
  on(event: 'will-navigate', refuse: Refuse): unknown;
  on(event: 'will-frame-navigate', refuse: Refuse): unknown;
  on(event: 'will-redirect', refuse: Refuse): unknown;
  on(event: 'will-attach-webview', refuse: Refuse): unknown;
  setWindowOpenHandler(handler: () => { readonly action: 'deny' }): void;
}

/** The page stays the page: no navigation, no redirect, no new window, no embedded view. */
export function denyLeavingThePage(contents: LeavableContents): void {
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** Text is copied when a person presses a button for it; nothing is read from the clipboard. */
const allowed = 'clipboard-sanitized-write';

/** No camera, notification, USB device, download or anything else that a page may ask for, but copying. */
export function denyPermissions(
  session: Pick<Session, 'on' | 'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'>,
): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(permission === allowed));
  session.setPermissionCheckHandler((_contents, permission) => permission === allowed);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
}

/** What may be loaded at all: the page's own files, and what is in the page itself. Nothing goes out over the network by way of Chromium. */
const loadable: ReadonlySet<string> = new Set(['app:', 'data:', 'blob:', 'devtools:']);

/** Of Electron's Session, what asks before it loads anything. */
export interface RequestingSession {
  readonly webRequest: {
    onBeforeRequest(listener: (details: { readonly url: string }, answer: (decided: { readonly cancel: boolean }) => void) => void): void;
  };
}

/** Appliances are reached by Node, with this machine's key; the page and its browser reach nothing. */
export function denyNetwork({ webRequest }: RequestingSession): void {
  webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !URL.canParse(url) || !loadable.has(new URL(url).protocol) }));
}
