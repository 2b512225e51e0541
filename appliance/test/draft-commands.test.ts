import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { install, type Installation, type RunningGateway } from './support/tollgate.ts';

const free = { host: '127.0.0.1', port: 0 };
const configuration = {
  listen: { lan: free, admin: free, probes: free },
  providers: [{ id: 'box', kind: 'sandbox' }],
  models: [{ id: 'small', provider: 'box' }],
  routes: [{ id: 'assistant', targets: [{ model: 'small' }] }],
  tenants: [{ id: 'retail' }],
};

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

describe('drafts by commands', () => {
  let here: Installation;
  let gateway: RunningGateway;
  beforeAll(async () => {
    here = install();
    here.writeConfig('tollgate.yaml', configuration);
    gateway = await here.serve();
  });
  afterAll(() => here.remove());

  const draft = (...args: readonly string[]) => here.run('config', 'draft', ...args);

  test('one is made of the YAML, looked at, checked, and committed', async () => {
    here.writeConfig('tollgate.yaml', { ...configuration, tenants: [{ id: 'retail' }, { id: 'cards' }] });
    expect(await draft('create', 'Cards', '--yaml')).toMatchObject({
      code: 0,
      stderr: expect.stringMatching(/^Draft \S+ \(Cards\) is made of revision 1/),
    });
    expect((await here.run('config', 'drafts')).stdout).toMatch(/Cards\s+open\s+\S+\s+1\s+1/);
    expect((await draft('show', 'Cards')).stdout).toContain('- id: cards');
    expect((await draft('diff', 'Cards')).stdout).toContain('tenants[cards]');
    expect(await draft('validate', 'Cards')).toMatchObject({ code: 0, stderr: expect.stringContaining('The draft is valid.') });
    const done = await draft('commit', 'Cards', '--comment', 'cards', '--confirm-within', '1h');
    expect(done).toMatchObject({
      code: 0,
      stderr: expect.stringMatching(/Revision 2 is committed\.\nIt goes back at .* config confirm 2/),
    });
    expect(await here.run('config', 'confirm', '2')).toMatchObject({ code: 0, stderr: 'Revision 2 stays.\n' });
    expect((await draft('show', 'Cards')).code).toBe(1);
  });

  test('the configuration of a LiteLLM proxy becomes a draft, with its notes', async () => {
    const file = join(here.folder, 'litellm.yaml');
    writeFileSync(
      file,
      'model_list:\n  - model_name: gpt\n    litellm_params:\n      model: openai/gpt-5-mini\n      api_key: sk-theirs\n',
    );
    const made = await here.run('config', 'import-litellm', file, '--draft', 'Theirs');
    expect(made).toMatchObject({ code: 0, stdout: '', stderr: expect.stringMatching(/secret: .*\n.*Draft \S+ is made/s) });
    const shown = await draft('show', 'Theirs', '--json');
    expect(shown.json).toMatchObject({ name: 'Theirs', document: { tenants: expect.any(Array), routes: [{ id: 'gpt' }] } });
    expect(made.stderr + shown.stdout).not.toContain('sk-theirs');
    expect((await draft('validate', 'Theirs')).code).toBe(1);
    expect((await draft('discard', 'Theirs')).code).toBe(0);
  });

  test('change control asks for somebody else, but for break glass', async () => {
    const guarded = { ...configuration, change_control: { approval: { for: ['tenants'] } } };
    here.writeConfig('tollgate.yaml', guarded);
    expect((await here.run('config', 'apply')).code).toBe(0);
    here.writeConfig('tollgate.yaml', { ...guarded, tenants: [{ id: 'retail' }, { id: 'gold' }] });
    expect(await here.run('config', 'apply')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('A second person must approve changes of tenants'),
    });
    await draft('create', 'Gold', '--yaml');
    expect(await draft('commit', 'Gold', '--comment', 'gold')).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('waits for the approval'),
    });
    expect(await draft('approve', 'Gold')).toMatchObject({ code: 1, stderr: expect.stringContaining('somebody else must judge it') });
    expect((await here.run('config', 'apply', '--without-approval')).code).toBe(0);
    expect((await here.run('audit', 'export')).stdout).toContain('"without_approval":["tenants"]');
  });

  test('listeners move with the configuration: the old address stays open while the revision is on trial', async () => {
    const answers = (port: number): Promise<string> =>
      fetch(`http://127.0.0.1:${port}/v1/models`).then(
        ({ status }) => String(status),
        () => 'nobody',
      );
    const [first, port] = [Number(new URL(gateway.lan).port), await freePort()];
    const listen = (lan: number) => ({ ...configuration, listen: { ...configuration.listen, lan: { ...free, port: lan } } });
    here.writeConfig('tollgate.yaml', listen(port));
    expect((await here.run('config', 'apply', '--without-approval', '--confirm-within', '3s')).code).toBe(0);
    await delay(500);
    expect([await answers(port), await answers(first)]).toEqual(['401', '401']);
    await delay(4_000);
    expect([await answers(port), await answers(first)]).toEqual(['nobody', '401']);
    expect((await here.run('config', 'apply', '--without-approval')).code).toBe(0);
    await delay(1_500);
    expect([await answers(port), await answers(first)]).toEqual(['401', 'nobody']);
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const taken = typeof address === 'object' && address !== null ? address.port : 0;
    here.writeConfig('tollgate.yaml', listen(taken));
    expect(await here.run('config', 'apply')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(`127.0.0.1:${taken} cannot be listened on`),
    });
    other.close();
    expect(await answers(port)).toBe('401');
    here.writeConfig('tollgate.yaml', configuration);
    expect((await here.run('config', 'apply')).code).toBe(0);
  });

  test('a revision that is not confirmed goes back, while the gateway runs and after it was killed', async () => {
    const latest = async (): Promise<string> => (await here.run('config', 'history', '--limit', '1')).stdout;
    const tenants = async (): Promise<string> => (await here.run('tenants', 'list')).stdout;
    const commit = async (id: string, within: string): Promise<void> => {
      here.writeConfig('tollgate.yaml', { ...configuration, tenants: [{ id: 'retail' }, { id }] });
      expect((await here.run('config', 'apply', '--without-approval', '--confirm-within', within)).code).toBe(0);
    };
    await commit('brief', '2s');
    expect(await tenants()).toContain('brief');
    await delay(4_000);
    expect(await tenants()).not.toContain('brief');
    expect(await latest()).toContain('was not confirmed in time');
    await commit('killed', '2s');
    await gateway.stop('SIGKILL');
    await delay(2_500);
    gateway = await here.serve();
    expect(await tenants()).not.toContain('killed');
    expect(await latest()).toContain('was not confirmed in time');
  });
});
