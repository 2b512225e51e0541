import { EventEmitter } from 'node:events';
import { protocols } from './state.ts';

type PermissionCheck = (contents: null, permission: string) => boolean;
type PermissionRequest = (contents: object, permission: string, answer: (granted: boolean) => void) => void;
type Served = (request: Request) => Response | Promise<Response>;

type BeforeRequest = (details: { readonly url: string }, answer: (decided: { readonly cancel?: boolean }) => void) => void;

/** What Chromium can be told to grant: its own names, and Electron's. */
export const permissionNames = [
  ['geolocation', 'geolocation'],
  ['notifications', 'notifications'],
  ['camera', 'media'],
  ['microphone', 'media'],
  ['midi', 'midi'],
  ['clipboard-read', 'clipboard-read'],
  ['clipboard-write', 'clipboard-sanitized-write'],
] as const;

/** The one session. */
class Session extends EventEmitter {
  readonly protocol = { handle: (scheme: string, handler: Served) => void protocols.set(scheme, handler) };
  readonly webRequest = {
    onBeforeRequest: (listener: BeforeRequest): void => {
      this.#before = listener;
    },
  };
  #before: BeforeRequest = (_details, answer) => answer({ cancel: false });
  #check: PermissionCheck = () => true;
  #request: PermissionRequest = (_contents, _permission, answer) => answer(true);

  setPermissionCheckHandler(check: PermissionCheck): void {
    this.#check = check;
  }

  setPermissionRequestHandler(request: PermissionRequest): void {
    this.#request = request;
  }

  setDevicePermissionHandler(_handler: () => boolean): void {
    // Headless Chromium has no devices.
  }

  mayLoad(url: string): boolean {
    let isCancelled = false;
    this.#before({ url }, ({ cancel }) => {
      isCancelled = cancel === true;
    });
    return !isCancelled;
  }

  /** Electron grants what nobody denies. */
  allows(permission: string): boolean {
    let isGranted = false;
    this.#request({}, permission, (granted) => {
      isGranted = granted;
    });
    return isGranted && this.#check(null, permission);
  }
}

export const session = { defaultSession: new Session() };
