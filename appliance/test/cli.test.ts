import { chmodSync, chownSync, existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { isObject } from '../src/pipeline/json.ts';
import { install, type Installation, type RunningGateway } from './support/tollgate.ts';

const canary = 'canary-credential-41';
const free = { host: '127.0.0.1', port: 0 };
const configuration = {
  listen: { lan: free, admin: free, probes: free },
  egress: { allow: ['127.0.0.1:9'] },
  providers: [
    { id: 'echo', kind: 'sandbox', sandbox: { reply: 'hello' } },
    { id: 'up', kind: 'openai-compatible', base_url: 'http://127.0.0.1:9/v1', credential: canary },
  ],
  models: [
    { id: 'echo', provider: 'echo' },
    { id: 'far', provider: 'up' },
  ],
  routes: [
    { id: 'assistant', targets: [{ model: 'echo' }] },
    { id: 'other', targets: [{ model: 'echo' }] },
    { id: 'far', targets: [{ model: 'far' }] },
  ],
  tenants: [{ id: 'retail', name: 'Retail' }, { id: 'cards' }],
};
const withRoute = (id: string) => ({ ...configuration, routes: [...configuration.routes, { id, targets: [{ model: 'echo' }] }] });

async function call(lan: string, key: unknown, model = 'assistant'): Promise<number> {
  const reply = await fetch(`${lan}/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${text(key)}`, 'content-type': 'application/json' },
    body: JSON.stringify({ model, messages: [{ role: 'user', content: 'hi' }] }),
  });
  await reply.arrayBuffer();
  return reply.status;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
const linesOf = (lines: string): readonly unknown[] =>
  lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line));

describe('wrong usage is told apart from refusal, before anything is touched', () => {
  let here: Installation;
  beforeAll(() => {
    here = install();
  });
  afterAll(() => here.remove());

  test.each<[string, number, RegExp]>([
    ['', 2, /usage: tollgate/],
    ['kyes list', 2, /no command 'kyes': did you mean 'keys'\?/],
    ['keys lsit', 2, /did you mean 'list'\?/],
    ['keys', 2, /needs one of create, list, .*rotate, .*revoke/],
    ['keys create --tenent retail', 2, /did you mean '--tenant'\?/],
    ['keys create --tenant retail', 2, /--name N is missing/],
    ['keys create --tenant --name n', 2, /--tenant needs a value/],
    ['serve --apply=yes', 2, /--apply takes no value/],
    ['keys list more', 2, /'more' is one word too many/],
    ['keys rotate', 2, /ID is missing/],
    ['backup create --out x', 2, /does not have 'backup create' yet/],
    ['audit export --format cef', 2, /does not have --format cef/],
    ['audit export --format xml', 2, /must be jsonl/],
    ['config rollback first', 2, /must be a number/],
    ['keys list', 1, /no gateway has run on the data folder/],
    ['config apply', 1, /there is no YAML in/],
    ['config validate', 1, /there is no YAML in/],
  ])('tollgate %s: %i', async (line, code, said) => {
    const ran = await here.run(...line.split(' ').filter((word) => word !== ''));
    expect({ code: ran.code, stdout: ran.stdout }).toEqual({ code, stdout: '' });
    expect(ran.stderr).toMatch(said);
    expect(existsSync(here.dataDir)).toBe(false);
  });

  test('--json gives a refusal as one JSON document', async () => {
    expect((await here.run('keys', 'list', '--json')).json).toMatchObject({ error: { code: 'not_found' } });
    expect((await here.run('kyes', '--json')).json).toMatchObject({ error: { code: 'invalid_input' } });
  });

  test('help is on stdout, for all, a group or one command, and options may stand first', async () => {
    expect((await here.run('help')).stdout).toContain('config rollback');
    expect((await here.run('keys', '--help')).stdout).toContain('keys rotate ID');
    const one = await here.run('--data', 'x', 'keys', 'create', '-h');
    expect(one).toMatchObject({ code: 0, stderr: '' });
    expect(one.stdout).toContain('--models A,B');
    expect(one.stdout).toContain('--rpm N');
    expect((await here.run('version', '--json')).json).toMatchObject({ version: expect.stringMatching(/^\d+\.\d+\.\d+/) });
  });
});

describe('without a running gateway', () => {
  let here: Installation;
  beforeEach(() => {
    here = install();
    here.writeConfig('tollgate.yaml', configuration);
  });
  afterEach(() => here.remove());

  test('every fault of the YAML is told with its file and line', async () => {
    here.writeConfig('tollgate.yaml', 'routes:\n  - id: a\n    strategy: best\n    targets: [{ model: nowhere }]\n');
    here.writeConfig('more.yaml', 'tenants:\n  - id: a\n    colour: blue\n');
    const ran = await here.run('config', 'validate');
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain("more.yaml:3: tenants[0].colour: unknown field 'colour'");
    expect(ran.stderr).toContain("tollgate.yaml:3: routes[0].strategy: 'best' is not one of priority, weighted");
    expect(ran.stderr).toContain("tollgate.yaml:4: routes[0].targets[0].model: there is no model 'nowhere'");
    expect((await here.run('config', 'apply', '--json')).json).toMatchObject({
      error: { code: 'invalid_configuration', details: [{ at: 'more.yaml:3' }, {}, {}] },
    });
  });

  test('a configuration is applied, compared, exported, changed and rolled back', async () => {
    expect((await here.run('config', 'apply', '--comment', 'first')).code).toBe(0);
    here.writeConfig('tollgate.yaml', withRoute('brand-new'));
    expect((await here.run('config', 'diff')).stdout).toMatch(/routes\[brand-new\]\n\+ {3}\{"id":"brand-new"/);
    expect((await here.run('config', 'apply', '--json')).json).toMatchObject({
      revision: { number: 2 },
      changes: [{ path: 'routes[brand-new]' }],
    });
    expect((await here.run('config', 'apply', '--json')).json).toMatchObject({ revision: { number: 2 }, changes: [] });
    expect((await here.run('config', 'rollback', '1', '--json')).json).toMatchObject({
      revision: { number: 3, comment: 'rolled back to 1' },
    });
    expect((await here.run('config', 'rollback', '9')).code).toBe(1);
    expect((await here.run('config', 'history', '--json')).json).toMatchObject({
      items: [{ number: 3 }, { number: 2 }, { number: 1, comment: 'first' }],
    });
    const exported = await here.run('config', 'export');
    here.writeConfig('tollgate.yaml', exported.stdout);
    expect((await here.run('config', 'diff', '--json')).json).toMatchObject({ revision: 3, changes: [] });
  });

  test('a written-out credential is seen nowhere, and its change is told without it', async () => {
    await here.run('config', 'apply');
    const changed = {
      ...configuration,
      providers: [{ ...configuration.providers[1], credential: `${canary}-changed` }, configuration.providers[0]],
    };
    here.writeConfig('tollgate.yaml', changed);
    const diff = await here.run('config', 'diff');
    expect(diff.stdout).toContain('providers[up].credential: credential changed');
    const outputs = [
      diff,
      await here.run('config', 'apply', '--json'),
      await here.run('config', 'export'),
      await here.run('config', 'export', '--json', '--revision', '1'),
      await here.run('audit', 'export'),
    ];
    expect(outputs.map(({ code }) => code)).toEqual([0, 0, 0, 0, 0]);
    expect(outputs.map(({ stdout, stderr }) => stdout + stderr).join('')).not.toContain(canary);
  });

  test('keys are made, listed, rotated and revoked, and each change has its record', async () => {
    await here.run('config', 'apply');
    const made = await here.run(
      'keys',
      'create',
      '--tenant',
      'retail',
      '--name',
      'app',
      '--user',
      'u1',
      '--models',
      'assistant,other',
      '--expires',
      '90d',
      '--environment',
      'uat',
      '--json',
    );
    expect(made.json).toMatchObject({
      tenant: 'retail',
      name: 'app',
      user: 'u1',
      models: ['assistant', 'other'],
      environment: 'uat',
      state: 'active',
    });
    expect(made.json['key']).toMatch(/^tg_uat_[a-z0-9]+_[a-z0-9]{20,}_[a-z0-9]+$/);
    const id = text(made.json['id']);
    const plain = await here.run('keys', 'create', '--tenant', 'cards', '--name', 'plain');
    expect(plain.stdout).toMatch(/^tg_prod_\S+\n$/);
    const rotated = await here.run('keys', 'rotate', id, '--overlap', '0s', '--json');
    expect(rotated.json).toMatchObject({ replaces: id, environment: 'uat', models: ['assistant', 'other'] });
    expect((await here.run('keys', 'revoke', text(rotated.json['id']))).code).toBe(0);
    expect((await here.run('keys', 'revoke', text(rotated.json['id']))).code).toBe(1);
    const listed = await here.run('keys', 'list', '--tenant', 'retail', '--json');
    expect(listed.json['items']).toMatchObject([{ state: 'revoked' }, { id, state: 'expired', replaced_by: rotated.json['id'] }]);
    expect(listed.stdout).not.toContain(text(made.json['key']).split('_')[3]);
    const records = linesOf((await here.run('audit', 'export', '--format', 'jsonl')).stdout).filter(isObject);
    expect(records.map((record) => `${text(record['kind'])} ${text(record['action'])}`)).toEqual([
      'admin.change config.apply',
      'admin.change key.create',
      'admin.change key.create',
      'admin.change key.rotate',
      'admin.change key.revoke',
      'admin.refusal key.revoke',
    ]);
    expect(records[1]).toMatchObject({ seq: 2, actor: { kind: 'local' }, tenant: 'retail', object: { kind: 'key', id } });
  });

  test('records are one JSON list with --json, and a range of time takes its part', async () => {
    await here.run('config', 'apply');
    const all = await here.run('audit', 'export', '--json');
    expect(JSON.parse(all.stdout)).toHaveLength(1);
    expect((await here.run('audit', 'export', '--to', '2020-01-01', '--json')).stdout).toBe('[]\n');
    expect(linesOf((await here.run('audit', 'export', '--from', '2020-01-01T00:00:00Z')).stdout)).toHaveLength(1);
    expect((await here.run('audit', 'export', '--from', 'yesterday')).code).toBe(2);
  });

  test('commands that meet take turns', async () => {
    await here.run('config', 'apply');
    const made = await Promise.all(
      Array.from({ length: 4 }, (_, n) => here.run('keys', 'create', '--tenant', 'retail', '--name', `n${n}`, '--json')),
    );
    expect(made.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
    expect((await here.run('keys', 'list', '--json')).json['items']).toHaveLength(4);
  });

  test.skipIf(process.getuid?.() !== 0)('root leaves nothing of its own in the data folder of another user', async () => {
    await here.run('config', 'apply');
    chmodSync(here.folder, 0o755);
    for (const path of [
      here.dataDir,
      ...readdirSync(here.dataDir, { recursive: true, encoding: 'utf8' }).map((name) => join(here.dataDir, name)),
    ])
      chownSync(path, 65534, 65534);
    expect((await here.run('keys', 'create', '--tenant', 'retail', '--name', 'n')).code).toBe(0);
    expect((await here.run('doctor')).code).toBe(0);
    for (const name of readdirSync(here.dataDir, { recursive: true, encoding: 'utf8' }))
      expect([name, statSync(join(here.dataDir, name)).uid]).toEqual([name, 65534]);
  });

  test('lost keys are not replaced in silence', async () => {
    await here.run('config', 'apply');
    await here.run('keys', 'create', '--tenant', 'retail', '--name', 'n');
    rmSync(join(here.dataDir, 'keys'), { recursive: true });
    const ran = await here.run('keys', 'list');
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain('keys/secrets.key from a backup');
    expect((await here.run('doctor', '--json')).json).toMatchObject({ ok: false });
  });
});

describe('rights that nothing in the configuration stands for', () => {
  let here: Installation;
  beforeAll(async () => {
    here = install();
    here.writeConfig('tollgate.yaml', configuration);
    await here.run('config', 'apply');
  });
  afterAll(() => here.remove());

  test.each<[readonly string[], number, RegExp]>([
    [['--tenant', 'retial', '--name', 'n'], 1, /no tenant 'retial': did you mean 'retail'\?/],
    [['--tenant', 'retail', '--name', 'n', '--models', 'asistant'], 1, /no route 'asistant': did you mean 'assistant'\?/],
    [['--tenant', 'retail', '--name', 'n', '--expires', 'soon'], 2, /expires: 'soon' is not a duration/],
    [['--tenant', 'retail', '--name', 'n', '--expires', '0s'], 2, /expires: must be longer than 0/],
    [['--tenant', 'retail', '--name', 'n', '--environment', 'PROD'], 2, /environment: must be 1 to 16 small letters/],
    [['--tenant', 'retail', '--name', 'two\nlines'], 2, /name: must be one line/],
  ])('keys create %j is refused', async (args, code, said) => {
    const ran = await here.run('keys', 'create', ...args);
    expect({ code: ran.code, stdout: ran.stdout }).toEqual({ code, stdout: '' });
    expect(ran.stderr).toMatch(said);
    expect((await here.run('keys', 'list', '--json')).json).toEqual({ items: [] });
  });
});

describe('with a running gateway', () => {
  let here: Installation;
  let gateway: RunningGateway;
  beforeAll(async () => {
    here = install();
    here.writeConfig('tollgate.yaml', configuration);
    gateway = await here.serve();
  });
  afterAll(() => here.remove());

  test('a new key works at once, a revoked one at once no more', async () => {
    const made = (await here.run('keys', 'create', '--tenant', 'retail', '--name', 'a', '--json')).json;
    expect(await call(gateway.lan, made['key'])).toBe(200);
    expect((await here.run('keys', 'revoke', text(made['id']))).code).toBe(0);
    expect(await call(gateway.lan, made['key'])).toBe(401);
  });

  test('during the overlap of a rotation both keys work, then the new one', async () => {
    const made = (await here.run('keys', 'create', '--tenant', 'retail', '--name', 'b', '--json')).json;
    const next = (await here.run('keys', 'rotate', text(made['id']), '--overlap', '2s', '--json')).json;
    const end = Date.parse(text(next['old_expires_at']));
    expect([await call(gateway.lan, made['key']), await call(gateway.lan, next['key'])]).toEqual([200, 200]);
    await delay(end - Date.now() + 20);
    expect([await call(gateway.lan, made['key']), await call(gateway.lan, next['key'])]).toEqual([401, 200]);
  });

  test('a key for some routes is refused on others', async () => {
    const made = (await here.run('keys', 'create', '--tenant', 'cards', '--name', 'c', '--models', 'other', '--json')).json;
    expect([await call(gateway.lan, made['key'], 'other'), await call(gateway.lan, made['key'])]).toEqual([200, 403]);
  });

  test('an applied configuration is in use at once; a bad one changes nothing', async () => {
    const { key } = (await here.run('keys', 'create', '--tenant', 'retail', '--name', 'd', '--json')).json;
    here.writeConfig('tollgate.yaml', withRoute('brand-new'));
    expect((await here.run('config', 'apply')).code).toBe(0);
    expect(await call(gateway.lan, key, 'brand-new')).toBe(200);
    here.writeConfig('tollgate.yaml', { ...configuration, routes: [{ id: 'x', targets: [{ model: 'nowhere' }] }] });
    expect((await here.run('config', 'apply')).stderr).toMatch(/tollgate\.yaml:\d+: routes\[0\]\.targets\[0\]\.model/);
    expect(await call(gateway.lan, key, 'brand-new')).toBe(200);
    expect((await here.run('config', 'rollback', '1')).code).toBe(0);
    expect(await call(gateway.lan, key, 'brand-new')).toBe(404);
  });

  test('a tenant can be created and used', async () => {
    expect((await here.run('tenants', 'create', 'wealth', '--name', 'Wealth')).code).toBe(0);
    expect((await here.run('tenants', 'create', 'wealth')).code).toBe(1);
    expect((await here.run('tenants', 'list', '--json')).json['items']).toContainEqual({ id: 'wealth', name: 'Wealth' });
    const made = (await here.run('keys', 'create', '--tenant', 'wealth', '--name', 'e', '--json')).json;
    expect(await call(gateway.lan, made['key'])).toBe(200);
  });

  test('the records of calls answered so far are in the export', async () => {
    const { key } = (await here.run('keys', 'create', '--tenant', 'retail', '--name', 'f', '--json')).json;
    for (let n = 0; n < 5; n += 1) await call(gateway.lan, key);
    const records = linesOf((await here.run('audit', 'export')).stdout).filter(isObject);
    expect(
      records.filter((record) => record['kind'] === 'call.outcome' && isObject(record['call']) && record['call']['tenant'] === 'retail')
        .length,
    ).toBeGreaterThanOrEqual(5);
    expect(records.map((record) => record['seq'])).toEqual(records.map((_, index) => index + 1));
  });

  test('a second gateway does not start on the same data', async () => {
    await expect(here.serve()).rejects.toThrow(/another tollgate process is using/);
  });

  test('the socket is for its owner alone, and secrets are nowhere in the log', async () => {
    expect(statSync(join(here.dataDir, 'tollgate.sock')).mode & 0o777).toBe(0o600);
    expect(statSync(here.dataDir).mode & 0o777).toBe(0o700);
    expect(gateway.stderr()).not.toContain(canary);
    expect(gateway.stderr()).not.toContain('tg_prod_');
  });

  test('doctor finds it running and in order', async () => {
    chmodSync(here.dataDir, 0o755);
    const { code, json } = await here.run('doctor', '--json');
    chmodSync(here.dataDir, 0o700);
    const checks = Array.isArray(json['checks']) ? json['checks'].filter(isObject) : [];
    const state = (name: string) => checks.find((check) => check['name'] === name)?.['state'];
    expect([
      code,
      state('node'),
      state('store'),
      state('configuration'),
      state('port lan'),
      state('keys/pepper.key'),
      state('data folder mode'),
      state('provider up'),
    ]).toEqual([0, 'pass', 'pass', 'pass', 'pass', 'pass', 'warn', 'warn']);
  });
});

describe('at start', () => {
  let here: Installation;
  beforeEach(() => {
    here = install({ deep: true });
    here.writeConfig('tollgate.yaml', configuration);
  });
  afterEach(() => here.remove());

  test('a bad configuration is refused with all its faults, and the process ends', async () => {
    here.writeConfig('tollgate.yaml', { ...configuration, providers: [{ id: 'x', kind: 'sandbox', colour: 'blue' }], tenants: [{}] });
    await expect(here.serve()).rejects.toThrow(
      /tollgate\.yaml:\d+: providers\[0\]\.colour: unknown field 'colour'[\s\S]*tenants\[0\]: 'id' is missing/,
    );
  });

  test('the stored configuration counts, changed YAML is told, and --apply takes it', async () => {
    const first = await here.serve();
    const { key } = (await here.run('keys', 'create', '--tenant', 'retail', '--name', 'a', '--json')).json;
    expect(await first.stop()).toBe(0);
    here.writeConfig('tollgate.yaml', withRoute('brand-new'));
    const second = await here.serve();
    expect(second.stderr()).toContain('differs from the stored configuration');
    expect([await call(second.lan, key), await call(second.lan, key, 'brand-new')]).toEqual([200, 404]);
    await second.stop();
    const third = await here.serve('--apply');
    expect(await call(third.lan, key, 'brand-new')).toBe(200);
    await third.stop();
  });

  test('commands work right after the gateway was killed', async () => {
    const gateway = await here.serve();
    await gateway.stop('SIGKILL');
    expect((await here.run('keys', 'create', '--tenant', 'retail', '--name', 'a')).code).toBe(0);
    await (await here.serve()).stop();
  });

  test('a credential that is no longer there is named', async () => {
    const file = join(here.folder, 'credential');
    writeFileSync(file, 'k\n');
    here.writeConfig('tollgate.yaml', {
      ...configuration,
      providers: [configuration.providers[0], { ...configuration.providers[1], credential: `\${file:${file}}` }],
    });
    await (await here.serve()).stop();
    rmSync(file);
    await expect(here.serve()).rejects.toThrow(/providers\[1\]\.credential: the file '.*' cannot be read/);
  });
});
