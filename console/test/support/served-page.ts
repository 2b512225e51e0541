/** The page that an appliance serves, in Debian's Chromium with the certificate of an enrolled machine. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import type { TestAppliance } from './appliance.ts';

/** A certificate and its key, PEM. */
export interface DeviceFiles {
  readonly cert: Buffer;
  readonly key: Buffer;
}

/** Who comes, where to, and with what kind of window. */
export interface Visit {
  readonly admin: string;
  readonly device: DeviceFiles;
  readonly look?: BrowserContextOptions;
}

export interface ServedPage {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Errors that the page's console showed, and exceptions, since the last time it was asked. */
  faults(): readonly string[];
  close(): Promise<void>;
}

/** A browser that talks to nobody but the appliances. */
export function startBrowser(): Promise<Browser> {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const quiet = ['--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking', '--disable-component-update'];
  return chromium.launch({ executablePath: '/usr/bin/chromium', args: [...sandbox, ...quiet] });
}

/** Enrols a machine. `options` of `enrol code`: `--role`, `--tenant`. */
export async function enrolDevice(appliance: TestAppliance, ...options: readonly string[]): Promise<DeviceFiles> {
  const folder = mkdtempSync(join(tmpdir(), 'tollgate-device-'));
  try {
    await appliance.run('enrol', 'accept', await appliance.code(...options), '--out', folder);
    return { cert: readFileSync(join(folder, 'client.pem')), key: readFileSync(join(folder, 'client.key')) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The overview of the appliance, as that machine is let in. The server's certificate is of the appliance's own authority, so it is not checked here. */
export async function openServed(browser: Browser, { admin, device, look = {} }: Visit): Promise<ServedPage> {
  const { origin } = new URL(admin);
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    ...look,
    ignoreHTTPSErrors: true,
    clientCertificates: [{ origin, ...device }],
    baseURL: origin,
  });
  const page = await context.newPage();
  let heard: string[] = [];
  page.on('console', (message) =>
    message.type() === 'error' ? heard.push(`${message.text()} ${message.location().url}`.trim()) : undefined,
  );
  page.on('pageerror', (error) => heard.push(error.message));
  await page.goto('/');
  return {
    page,
    context,
    faults() {
      const since = heard;
      heard = [];
      return since;
    },
    close: () => context.close(),
  };
}
