import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parse } from 'yaml';
import { joinPath } from '@tollgate/shared';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importLitellm } from '../src/configuration/litellm/import-litellm.ts';
import { checkConfiguration } from '../src/configuration/check-configuration.ts';
import { withMergeKeys } from '../src/configuration/litellm/merge-keys.ts';
import { checkProcessor } from '../src/guardrails/check-processor.ts';
import { isObject, type Json, type JsonObject } from '../src/pipeline/json.ts';
import { install, type Installation } from './support/tollgate.ts';

const folder = new URL('../src/configuration/litellm/fixtures/', import.meta.url);
const fixtures = readdirSync(folder);
const permissive = { environmentIsSet: () => true, fileIsReadable: () => true, secretExists: () => true, processorFaults: checkProcessor };

function readFixture(name: string): JsonObject {
  const value: unknown = parse(readFileSync(new URL(name, folder), 'utf8'), { merge: true });
  return isObject(value) ? value : {};
}

/** What the file becomes; a refusal fails the test. */
function imported(document: JsonObject) {
  const result = importLitellm(document, () => undefined);
  if (result.kind === 'refused') throw new Error(JSON.stringify(result.faults));
  return result;
}

describe.each(fixtures)('%s', (name) => {
  const document = readFixture(name);

  test('becomes a configuration without a fault and without a key', () => {
    const result = imported(document);
    expect(checkConfiguration(result.document, permissive)).toEqual([]);
    expect(JSON.stringify(result)).not.toContain('literal-');
  });

  test('every setting leaves a mark: in the result, in a note of its own, or in one on what holds it', () => {
    const whole = imported(document);
    const notes = whole.notes.map(({ path }) => path).filter((path) => path !== 'model_list');
    const silent = leaves(document)
      .filter((path) => {
        const without = importLitellm(removed(document, path), () => undefined);
        return without.kind === 'imported' && JSON.stringify(without) === JSON.stringify(whole);
      })
      .map((path) => path.reduce<string>((place, step) => joinPath(place, step), ''))
      .filter((path) => !notes.some((noted) => path.startsWith(noted)) && !saysTheDefault.test(path));
    expect(silent).toEqual([]);
  });
});

/** What would be so without it: LiteLLM's defaults, or the only thing that an order or mode could be. The rest of an entry whose model or guardrail is noted as left out. */
const saysTheDefault =
  /_info\.description$|^credential_list|^x-defaults|routing_strategy$|\.litellm_params\.(mode|api_key|order)$|model_info\.mode$|port$|^guardrails\[1\]|^guardrails\[4\]|\.(aws|vertex)_[a-z_]+$|^litellm_settings\.budget_duration$/;

type Path = readonly (string | number)[];

function leaves(value: Json, path: Path = []): readonly Path[] {
  if (isList(value)) return value.flatMap((item, index) => leaves(item, [...path, index]));
  if (isObject(value)) return Object.entries(value).flatMap(([name, inner]) => leaves(inner ?? null, [...path, name]));
  return [path];
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function removed(document: JsonObject, [first, ...rest]: Path): JsonObject {
  return Object.fromEntries(
    Object.entries(document).flatMap(([name, value]) => {
      if (name !== String(first)) return [[name, value]];
      return rest.length === 0 ? [] : [[name, removedIn(value ?? null, rest)]];
    }),
  );
}

function removedIn(value: Json, path: Path): Json {
  if (!isList(value)) return isObject(value) ? removed(value, path) : value;
  const [first, ...rest] = path;
  return value.flatMap((item, index) => {
    if (index !== first) return [item];
    return rest.length === 0 ? [] : [removedIn(item, rest)];
  });
}

const canary = 'canary-key-7f3a';
const name = fc.oneof(
  fc.constantFrom('gpt', 'claude', 'house', 'ä b/c', '..', 'x'.repeat(200), 'gpt-2', 'unnamed'),
  fc.string({ minLength: 1 }),
);
const oddNumber = fc.oneof(
  fc.integer({ min: -2, max: 100_000 }),
  fc.double(),
  fc.constantFrom('12', '0.5', 'os.environ/N', '', true, null, 1e-7, 2.5e-7, 1e13),
);
const key = fc.constantFrom(canary, 'os.environ/OPENAI_API_KEY', 'none', '', null, 5);
const address = fc.constantFrom(
  'https://a.example/v1',
  'http://10.0.0.1:8000',
  'localhost:8000',
  'not a url',
  `https://user:${canary}@b.example/v1?key=${canary}`,
  'ftp://c.example',
  'https://höst.example/openai/v1',
  'https://[::1]:8443/v1/chat/completions',
  'https://A.openai.azure.com/openai/deployments/x?api-version=2024-10-21',
  'os.environ/BASE',
  null,
);
const model = fc.constantFrom(
  'openai/gpt-4o',
  'gpt-4o',
  'claude-sonnet-4-5',
  'azure/my-gpt',
  'azure/o_series/x',
  'azure_ai/grok-4',
  'anthropic/claude-opus-4',
  'gemini/gemini-2.5-pro',

  'ollama/llama3',
  'ollama_chat/qwen',
  'hosted_vllm/Qwen/Qwen3',
  'groq/a',
  'cohere/command-r',
  'openai/responses/gpt-5',
  'text-embedding-3-small',
  'bedrock/x',
  'vertex_ai/y',
  '*',
  'openai/*',
  'stranger',
  'stranger/z',
  'openai/',
);
const sparse = <T extends Record<string, fc.Arbitrary<unknown>>>(fields: T) => fc.record(fields, { requiredKeys: [] });
const entry = fc.record({
  model_name: name.filter((text) => text.trim() !== ''),
  litellm_params: fc
    .tuple(
      model,
      sparse({
        api_key: key,
        api_base: address,
        api_version: fc.constantFrom('2024-10-21', 'preview', 'v1'),
        mock_response: fc.constantFrom('hi', 4),
        rpm: oddNumber,
        tpm: oddNumber,
        weight: oddNumber,
        order: oddNumber,
        timeout: oddNumber,
        stream_timeout: oddNumber,
        max_retries: oddNumber,
        input_cost_per_token: oddNumber,
        output_cost_per_token: oddNumber,
        cache_read_input_token_cost: oddNumber,
        max_budget: oddNumber,
        budget_duration: fc.constantFrom('1d', '10d', 'x'),
        max_parallel_requests: oddNumber,
        aws_secret_access_key: fc.constant(canary),
        extra_headers: fc.constant({ authorization: canary }),
        litellm_credential_name: fc.constantFrom('shared', 'none'),
        custom_llm_provider: fc.constantFrom('openai', 'azure', 'x'),
      }),
    )
    .map(([called, rest]) => ({ model: called, ...rest })),
  model_info: sparse({
    id: name,
    mode: fc.constantFrom('chat', 'embedding', 'image_generation'),
    max_input_tokens: oddNumber,
    max_output_tokens: oddNumber,
    max_tokens: oddNumber,
    input_cost_per_token: oddNumber,
  }),
});
const names = fc.array(name, { maxLength: 3 });
const fallbackLists = fc.array(fc.dictionary(name, names, { maxKeys: 2 }), { maxLength: 3 });
const guardrail = fc.record({
  guardrail_name: name,
  litellm_params: fc.record({
    guardrail: fc.constantFrom('presidio', 'hide-secrets', 'lakera', 'aporia', 'litellm_content_filter', 'openai_moderation'),
    mode: fc.constantFrom('pre_call', 'post_call', 'logging_only', 'during_call', { default: 'pre_call' }),
    default_on: fc.boolean(),
    api_key: fc.constant(canary),
    output_parse_pii: fc.boolean(),
    pii_entities_config: fc.dictionary(fc.constantFrom('CREDIT_CARD', 'PERSON', 'NRP', 'US_SSN'), fc.constantFrom('MASK', 'BLOCK')),
    blocked_words: fc.array(fc.record({ keyword: fc.string(), action: fc.constantFrom('BLOCK', 'MASK') }), { maxLength: 3 }),
  }),
});
const team = sparse({
  team_id: name,
  team_alias: fc.string(),
  max_budget: oddNumber,
  budget_duration: fc.constantFrom('1d', '1mo'),
  rpm_limit: oddNumber,
  blocked: fc.boolean(),
});
const file = fc.record(
  {
    model_list: fc.array(entry, { maxLength: 6 }),
    credential_list: fc.constant([
      { credential_name: 'shared', credential_values: { api_key: canary, api_base: `https://x:${canary}@d.example` } },
    ]),
    router_settings: sparse({
      routing_strategy: fc.constantFrom(
        'simple-shuffle',
        'least-busy',
        'latency-based-routing',
        'cost-based-routing',
        'usage-based-routing-v2',
        'other',
      ),
      fallbacks: fallbackLists,
      context_window_fallbacks: fallbackLists,
      content_policy_fallbacks: fallbackLists,
      default_fallbacks: names,
      model_group_alias: fc.dictionary(name, name, { maxKeys: 2 }),
      num_retries: oddNumber,
      timeout: oddNumber,
      redis_port: oddNumber,
      redis_host: fc.constantFrom('redis.example', 'a b', 'os.environ/H'),
      redis_password: fc.constant(canary),
      redis_url: fc.constantFrom(`redis://:${canary}@r.example`, 'redis://r.example:1'),
      provider_budget_config: fc.constant({
        openai: { budget_limit: 5, time_period: '1d' },
        azure: { budget_limit: 1, time_period: '3d' },
      }),
    }),
    litellm_settings: sparse({
      cache: fc.boolean(),
      num_retries: oddNumber,
      request_timeout: oddNumber,
      fallbacks: fallbackLists,
      max_budget: oddNumber,
      budget_duration: fc.constant('30d'),
      callbacks: fc.constantFrom('otel', ['presidio', 'langfuse']),
      cache_params: sparse({
        type: fc.constantFrom('redis', 'local', 'qdrant-semantic'),
        ttl: oddNumber,
        host: name,
        password: fc.constant(canary),
      }),
      default_team_settings: fc.array(team, { maxLength: 2 }),
      langfuse_secret: fc.constant(canary),
    }),
    general_settings: sparse({
      master_key: fc.constant(canary),
      database_url: fc.constant(`postgres://u:${canary}@d/x`),
      background_health_checks: fc.boolean(),
      health_check_interval: oddNumber,
      store_prompts_in_spend_logs: fc.boolean(),
      maximum_spend_logs_retention_period: fc.constantFrom('30d', '9999d', '1h'),
    }),
    environment_variables: fc.constant({ OPENAI_API_KEY: canary, BASE: 'https://e.example/v1', H: 'redis-2.example' }),
    guardrails: fc.array(guardrail, { maxLength: 4 }),
    teams: fc.array(team, { maxLength: 3 }),
    keys: fc.array(fc.record({ key: fc.constant(canary), key_alias: name, max_budget: oddNumber }), { maxLength: 2 }),
  },
  { requiredKeys: ['model_list'] },
);

test('whatever stands in the file, the result has no fault and no key', () => {
  fc.assert(
    fc.property(file, (document) => {
      const plain: unknown = JSON.parse(JSON.stringify(document));
      const result = imported(isObject(plain) ? plain : {});
      expect(checkConfiguration(result.document, permissive)).toEqual([]);
      expect(JSON.stringify(result)).not.toContain(canary);
      return true;
    }),
    { numRuns: 400 },
  );
});

test('a setting that nobody knows has a note at its place, wherever it stands', () => {
  const strange = { not_a_setting: canary };
  const document = {
    model_list: [{ model_name: 'a', litellm_params: { model: 'openai/a', ...strange }, model_info: strange, ...strange }],
    router_settings: strange,
    litellm_settings: { ...strange, cache: true, cache_params: strange, default_team_settings: [{ team_id: 't', ...strange }] },
    general_settings: strange,
    guardrails: [{ guardrail_name: 'g', litellm_params: { guardrail: 'presidio', mode: 'pre_call', ...strange }, ...strange }],
    credential_list: [{ credential_name: 'c', credential_values: strange, ...strange }],
    keys: [{ key: canary, ...strange }],
    users: [strange],
    ...strange,
  };
  const result = imported(document);
  const noted = new Set(result.notes.map(({ path }) => path));
  const places = leaves(document).map((path) => path.reduce<string>((place, step) => joinPath(place, step), ''));
  const silent = places.filter((place) => place.endsWith('not_a_setting') && !noted.has(place) && !place.includes('credential_values'));
  expect(silent).toEqual([]);
  expect(noted).toContain('credential_list[0].credential_values');
  expect(JSON.stringify(result)).not.toContain(canary);
});

test('merge keys give what YAML 1.1 gives', () => {
  const text = 'a: &a { x: 1, y: 1 }\nb: &b { y: 2, z: 2 }\nc: { <<: [*a, *b], x: 3 }';
  const unmerged: unknown = parse(text, { merge: false });
  expect(withMergeKeys(isObject(unmerged) ? unmerged : null)).toEqual(parse(text, { merge: true }));
});

describe('the command', () => {
  let here: Installation;
  beforeAll(() => {
    here = install();
  });
  afterAll(() => here.remove());
  const write = (file_: string, text: string): string => {
    const path = join(here.folder, file_);
    writeFileSync(path, text);
    return path;
  };

  test('prints YAML that config validate takes, and says on stderr what has no equal, with its line', async () => {
    const file_ = write('litellm.yaml', readFileSync(new URL('bank-regions.yaml', folder), 'utf8'));
    const out = join(here.folder, 'tollgate.yaml');
    const ran = await here.run('config', 'import-litellm', file_);
    expect(ran.code).toBe(0);
    expect(ran.stderr).toMatch(/litellm\.yaml:\d+: model_list\[1\]\.litellm_params\.api_key: secret: the key is not copied/);
    expect(ran.stderr).toMatch(/router_settings\.allowed_fails: no equal: left out/);
    expect((await here.run('config', 'import-litellm', file_, '--out', out)).stdout).toBe('');
    expect(readFileSync(out, 'utf8')).toBe(ran.stdout);
    Object.assign(here.environment, { AZURE_FRANKFURT: 'x', AZURE_LONDON: 'x', TOLLGATE_STATE: 'redis://127.0.0.1:1' });
    expect(await here.run('config', 'validate', '--config', out)).toMatchObject({ code: 0 });
    const again = await here.run('config', 'import-litellm', file_, '--out', out);
    expect(again).toMatchObject({ code: 1 });
    expect(again.stderr).toMatch(/is there already/);
    expect(existsSync(here.dataDir)).toBe(false);
  });

  test('what comes out runs: a dead server first, then what it falls back to, for a key of the tenant', async () => {
    const house = install();
    try {
      const file_ = join(house.folder, 'litellm.yaml');
      writeFileSync(
        file_,
        `model_list:
  - { model_name: assistant, litellm_params: { model: openai/a, api_base: "http://127.0.0.1:9/v1", api_key: literal-key } }
  - { model_name: house, litellm_params: { model: openai/b, mock_response: from the house } }
litellm_settings: { num_retries: 0, fallbacks: [{ assistant: [house] }] }`,
      );
      const { stdout } = await house.run('config', 'import-litellm', file_);
      const reference = '${secret:providers/openai/credential}';
      expect(stdout).toContain(reference);
      const free = { host: '127.0.0.1', port: 0 };
      house.writeConfig('listen.yaml', { listen: { lan: free, admin: free, probes: free } });
      house.writeConfig('tollgate.yaml', stdout.replace(reference, 'written-in'));
      const gateway = await house.serve();
      const { json } = await house.run('keys', 'create', '--tenant', 'default', '--name', 'n', '--json');
      const reply = await fetch(`${gateway.lan}/v1/chat/completions`, {
        method: 'POST',
        headers: { authorization: `Bearer ${typeof json['key'] === 'string' ? json['key'] : ''}`, 'content-type': 'application/json' },
        body: JSON.stringify({ model: 'assistant', messages: [{ role: 'user', content: 'hi' }] }),
      });
      expect(await reply.json()).toMatchObject({ choices: [{ message: { content: 'from the house' } }] });
      expect((await house.run('config', 'export')).stdout).toContain(reference);
    } finally {
      await house.remove();
    }
  });

  test('--json gives the document and the notes', async () => {
    const file_ = write('small.yaml', 'model_list: [{ model_name: a, litellm_params: { model: openai/a, api_key: literal } }]');
    const { json } = await here.run('config', 'import-litellm', file_, '--json');
    expect(json).toMatchObject({
      document: { routes: [{ id: 'a' }] },
      notes: [{ path: 'model_list[0].litellm_params.api_key', kind: 'secret' }, { kind: 'changed' }],
    });
  });

  test.each([
    ['no-yaml.yaml', 'model_list: [', 1, /no-yaml\.yaml:\d+: not readable as YAML/],
    ['twice.yaml', 'model_list: []\nrouter_settings: { a: 1, a: 2 }', 1, /twice\.yaml:2: .*'a' stands twice/],
    ['anchor.yaml', 'model_list: *nothing', 1, /anchor\.yaml:1: .*nothing/],
    ['stranger.yaml', 'services: {}', 1, /is not the configuration of a LiteLLM proxy/],
    [
      'entry.yaml',
      'model_list:\n  - model_name: a\n    litellm_params:\n      api_key: literal',
      1,
      /entry\.yaml:3: model_list\[0\]\.litellm_params: 'model' is missing/,
    ],
  ])('%s is refused with its line', async (file_, text, code, said) => {
    const ran = await here.run('config', 'import-litellm', write(file_, text));
    expect({ code: ran.code, stdout: ran.stdout }).toEqual({ code, stdout: '' });
    expect(ran.stderr).toMatch(said);
    expect(ran.stderr).not.toContain('literal');
  });

  test('a file that is not there, and none at all', async () => {
    expect((await here.run('config', 'import-litellm', join(here.folder, 'none.yaml'))).code).toBe(1);
    expect((await here.run('config', 'import-litellm')).code).toBe(2);
  });
});
