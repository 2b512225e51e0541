/** An administrator's machine: enrolled by the command line, in a folder of its own that shares nothing with the gateway's. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request, type RequestOptions } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { runTollgate, type Gateway } from './gateway.ts';
import { parsed, textAt } from './json.ts';

export interface AdminReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  /** undefined: no JSON. */
  readonly body: unknown;
}

export interface AdminRequest {
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
  /** Where else than at the gateway that enrolled it, such as `https://127.0.0.1:8443`. */
  readonly at?: string;
}

export interface MadeKey {
  readonly id: string;
  readonly key: string;
}

/** What a device sees of `GET events`. */
export interface Watched {
  /** All that has come until now. */
  seen(): string;
  /** Resolves when the gateway ends the stream, however it does. */
  readonly closed: Promise<void>;
  leave(): void;
}

export interface Device {
  readonly id: string;
  /** What it was enrolled with. */
  readonly code: string;
  readonly tls: { readonly cert: Buffer; readonly key: Buffer; readonly ca: Buffer };
  /** `path` is below `/admin/v1/`. Writes say `If-Match: *` where the test says nothing else. Rejects where the connection is refused or cut. */
  call(method: string, path: string, request?: AdminRequest): Promise<AdminReply>;
  /** Makes a key of tenant `bank` that `body` says more about. */
  makeKey(body?: object): Promise<MadeKey>;
  /** Resolves when the stream has begun. */
  watch(at?: string): Promise<Watched>;
  remove(): void;
}

/** Enrols one more device of the gateway. `options` are those of `enrol code`. */
export async function enrolDevice(gateway: Gateway, ...options: readonly string[]): Promise<Device> {
  const made = await gateway.cli('enrol', 'code', ...options);
  const code = made.stdout.trim();
  const folder = mkdtempSync(join(tmpdir(), 'tollgate-device-'));
  const out = join(folder, 'identity');
  const accepted = await acceptCode(folder, code);
  if (accepted.code !== 0) throw new Error(`the device was not enrolled:\n${made.stderr}${accepted.stderr}`);
  const [cert, key, ca] = ['client.pem', 'client.key', 'ca.pem'].map((name) => readFileSync(join(out, name)));
  if (!cert || !key || !ca) throw new Error('the identity is not whole');
  const tls = { cert, key, ca };
  const call: Device['call'] = (method, path, { at, ...asked } = {}) =>
    adminCall(`${at ?? gateway.admin}/admin/v1/${path}`, { method, ...tls }, asked);
  return {
    id: textAt(parsed(accepted.stdout), 'device', 'id'),
    code,
    tls,
    call,
    async makeKey(body) {
      const reply = await call('POST', 'keys', { body: { tenant: 'bank', name: 'test', ...body } });
      if (reply.status !== 201) throw new Error(`no key: ${JSON.stringify(reply.body)}`);
      return { id: textAt(reply.body, 'id'), key: textAt(reply.body, 'key') };
    },
    watch: (at) => watch(`${at ?? gateway.admin}/admin/v1/events`, tls),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** `enrol accept` on a machine that knows nothing but the code; the identity lands in `identity` in the folder. */
export function acceptCode(folder: string, code: string): ReturnType<typeof runTollgate> {
  const env = { PATH: process.env['PATH'] ?? '', HOME: folder, TOLLGATE_DATA: join(folder, 'none') };
  return runTollgate(['enrol', 'accept', code, '--out', join(folder, 'identity'), '--json'], env);
}

export function adminCall(
  url: string,
  options: RequestOptions,
  { body, headers = {} }: Pick<AdminRequest, 'body' | 'headers'> = {},
): Promise<AdminReply> {
  const json = body === undefined ? {} : { 'content-type': 'application/json' };
  const match = options.method === 'PATCH' || options.method === 'DELETE' ? { 'if-match': '*' } : {};
  const all = { agent: false, timeout: 10_000, ...options, headers: { ...json, ...match, ...headers } };
  return new Promise((resolve, reject) => {
    const sent = request(url, all, (response) => {
      text(response).then(
        (said) => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: parsed(said) }),
        (error: unknown) => reject(error instanceof Error ? error : new Error(String(error))),
      );
    });
    sent.once('error', reject);
    sent.once('timeout', () => sent.destroy(new Error('the admin API did not answer within 10 s')));
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

function watch(url: string, tls: Device['tls']): Promise<Watched> {
  return new Promise((resolve, reject) => {
    let seen = '';
    const sent = request(url, { agent: false, ...tls }, (response) => {
      if (response.statusCode !== 200) return reject(new Error(`events: ${response.statusCode}`));
      const closed = new Promise<void>((done) => void response.once('close', done));
      response.once('error', () => undefined);
      response.setEncoding('utf8').on('data', (piece: string) => (seen += piece));
      resolve({ seen: () => seen, closed, leave: () => sent.destroy() });
    });
    sent.on('error', reject);
    sent.end();
  });
}
