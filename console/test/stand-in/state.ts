/** What the whole stand-in shares: its settings, and what others have registered. */
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Chromium } from './chromium.ts';

type Invoked = (event: object, ...args: readonly unknown[]) => unknown;
type Served = (request: Request) => Response | Promise<Response>;

const folderSwitch = '--user-data-dir=';
const folder = process.argv.find((word) => word.startsWith(folderSwitch))?.slice(folderSwitch.length);

export const settings = {
  folder: folder ?? join(tmpdir(), `tollgate-stand-in-${process.pid}`),
  /** What safeStorage says it uses. */
  keyStore: process.env['STAND_IN_KEY_STORE'] ?? 'gnome_libsecret',
  /** AES-256, base64; absent: a new one. */
  key: process.env['STAND_IN_KEY'],
  isPackaged: process.env['STAND_IN_DEVELOPMENT'] === undefined,
} as const;

export const invocations = new Map<string, Invoked>();
export const protocols = new Map<string, Served>();
/** What the person picks in the dialogs to come. */
export const picks: string[] = [];

let started: Promise<Chromium> | undefined;

/** The one Chromium, started when it is first asked for. */
export function chromium(start: (folder: string) => Promise<Chromium>): Promise<Chromium> {
  mkdirSync(settings.folder, { recursive: true });
  started ??= start(settings.folder);
  return started;
}
