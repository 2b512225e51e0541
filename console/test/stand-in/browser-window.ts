import { EventEmitter } from 'node:events';
import { app } from './app.ts';
import { startChromium } from './chromium.ts';
import { textIn } from './devtools.ts';
import { nativeTheme } from './native-theme.ts';
import { permissionNames, session } from './session.ts';
import { chromium } from './state.ts';
import { toChromium, WebContents } from './web-contents.ts';

interface WindowOptions {
  readonly width?: number;
  readonly height?: number;
  readonly x?: number;
  readonly y?: number;
  readonly title?: string;
  readonly show?: boolean;
  readonly webPreferences?: { readonly preload?: string };
}

/** A window: a tab of Chromium. */
export class BrowserWindow extends EventEmitter {
  static readonly #all = new Set<BrowserWindow>();
  static getAllWindows(): readonly BrowserWindow[] {
    return [...BrowserWindow.#all];
  }

  readonly webContents = new WebContents();
  readonly options: WindowOptions;
  title: string;
  #target = '';
  readonly #ready: Promise<void>;

  constructor(options: WindowOptions = {}) {
    super();
    this.options = options;
    this.title = options.title ?? '';
    BrowserWindow.#all.add(this);
    app.emit('web-contents-created', {}, this.webContents);
    app.once('before-quit', () => this.#gone());
    this.#ready = this.#open();
    this.webContents.once('dom-ready', () => this.emit('ready-to-show'));
  }

  async #open(): Promise<void> {
    const { devTools } = await chromium(startChromium);
    const { width = 800, height = 600 } = this.options;
    const [tab] = Array.from(listed(await devTools.send('Target.getTargets'))).filter(({ type }) => type === 'page');
    this.#target =
      tab === undefined || BrowserWindow.#all.size > 1
        ? textIn(await devTools.send('Target.createTarget', { url: 'about:blank', width, height, newWindow: true }), 'targetId')
        : tab.targetId;
    devTools.on('Target.targetDestroyed', (params) => {
      if (textIn(params, 'targetId') === this.#target) this.#gone();
    });
    await devTools.send('Target.setDiscoverTargets', { discover: true });
    await devTools.send('Browser.setDownloadBehavior', { behavior: 'deny' });
    for (const [name, permission] of permissionNames) {
      const setting = session.defaultSession.allows(permission) ? 'granted' : 'denied';
      await devTools.send('Browser.setPermission', { permission: { name }, setting });
    }
    const sessionId = textIn(await devTools.send('Target.attachToTarget', { targetId: this.#target, flatten: true }), 'sessionId');
    const tabSession = devTools.session(sessionId);
    await tabSession.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: false });
    nativeTheme.on('updated', () => {
      const features = [{ name: 'prefers-color-scheme', value: nativeTheme.themeSource === 'system' ? '' : nativeTheme.themeSource }];
      void tabSession.send('Emulation.setEmulatedMedia', { features });
    });
    await this.webContents.attach(tabSession, this.options.webPreferences?.preload);
    this.navigate = async (url) => void (await tabSession.send('Page.navigate', { url: toChromium(url) }));
  }

  private navigate: (url: string) => Promise<void> = async () => undefined;

  async loadURL(url: string): Promise<void> {
    await this.#ready;
    if (this.webContents.mayOpen(url)) throw new Error('the stand-in opens no windows for pages: deny them');
    await this.navigate(url);
  }

  setTitle(title: string): void {
    this.title = title;
    process.send?.({ title });
  }

  getTitle(): string {
    return this.title;
  }

  show(): void {
    this.emit('show');
  }

  focus(): void {
    this.emit('focus');
  }

  maximize(): void {
    this.emit('maximize');
  }

  restore(): void {
    this.emit('restore');
  }

  isMaximized(): boolean {
    return false;
  }

  isMinimized(): boolean {
    return false;
  }

  getNormalBounds() {
    const { x = 0, y = 0, width = 800, height = 600 } = this.options;
    return { x, y, width, height };
  }

  async close(): Promise<void> {
    const { devTools } = await chromium(startChromium);
    await devTools.send('Target.closeTarget', { targetId: this.#target });
  }

  #gone(): void {
    if (!BrowserWindow.#all.has(this)) return;
    this.emit('close', { preventDefault: () => undefined });
    BrowserWindow.#all.delete(this);
    this.emit('closed');
    if (BrowserWindow.#all.size === 0) app.emit('window-all-closed');
  }
}

function listed(params: object) {
  const infos: unknown = 'targetInfos' in params ? params.targetInfos : [];
  return (Array.isArray(infos) ? infos : []).map(targetIn);
}

function targetIn(info: unknown) {
  return { type: textIn(info, 'type'), targetId: textIn(info, 'targetId') };
}
