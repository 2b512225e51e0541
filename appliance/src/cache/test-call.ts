import type { Dialect, GenerateRequest, JsonObject, Message, Part, Tool } from '#pipeline/call';
import { isObject, type Json } from '#pipeline/json';
import { once } from '#pipeline/once';
import { readRawBody } from '#pipeline/raw-body';
import type { RouteCache } from '#pipeline/snapshot';
import { StageTimes } from '#pipeline/stage-times';
import type { Inspected } from '#pipeline/stages';

/** Settings of a semantic route, for tests. */
export const semantic: RouteCache = {
  mode: 'semantic',
  ttlMs: 60_000,
  maxTemperature: 1,
  perUser: false,
  confirmations: 2,
  threshold: undefined,
  errorBound: 0.01,
  auditShare: 0,
};

export interface TestCall {
  readonly body: JsonObject;
  readonly callId?: string;
  readonly tenant?: string;
  readonly family?: string;
  readonly user?: string;
  readonly route?: string;
  readonly upstream?: string;
  readonly profile?: string;
  readonly verdict?: 'allow' | 'flag';
  readonly format?: Dialect['format'];
  readonly headers?: Readonly<Record<string, string>>;
  /** What the normal form cannot hold. */
  readonly refused?: readonly string[];
  readonly cache?: RouteCache;
  readonly cacheAsk?: Inspected['cacheAsk'];
}

let serial = 0;

/** A call in a dialect like chat completions, as it stands before the cache. */
export function testCall(asked: TestCall): Inspected {
  const bytes = Buffer.from(JSON.stringify(asked.body));
  const body = readRawBody(bytes);
  const { tenant = 'retail', family = 'key-1', route = 'assistant', upstream = 'm1' } = asked;
  const target: Inspected['route']['targets'][number] = {
    key: `p/${upstream}`,
    model: { id: upstream, upstream },
    provider: provider(),
    weight: 1,
    group: 0,
  };
  serial += 1;
  return {
    callId: asked.callId ?? `call-${serial}`,
    dialect: dialect(asked.format ?? 'openai-chat'),
    path: {},
    presentedKey: undefined,
    connection: {},
    address: '192.0.2.1',
    conversation: undefined,
    metadata: undefined,
    cacheAsk: asked.cacheAsk,
    forwardedHeaders: asked.headers ?? {},
    arrivedAt: 0,
    began: 0,
    times: new StageTimes(0, 0),
    caller: { keyId: family, family, tenant, environment: 'production', ...(asked.user === undefined ? {} : { user: asked.user }) },
    body,
    summary: {
      model: route,
      stream: asked.body['stream'] === true,
      wantsUsage: true,
      ...(typeof asked.body['n'] === 'number' ? { choices: asked.body['n'] } : {}),
    },
    normal: once(() => ({ value: normal(asked.body), refused: asked.refused ?? [], ignored: [] })),
    snapshot: { revision: 1, routes: new Map(), routeFor: (found) => found, providers: [], targets: [] },
    route: { id: route, strategy: 'priority', targets: [target], retries: 0, fallbackOn: new Set(), cache: asked.cache ?? semantic },
    routing: undefined,
    admission: undefined,
    guard: asked.profile === undefined && asked.verdict === undefined ? undefined : guard(asked.profile ?? 'p 1', asked.verdict ?? 'allow'),
  };
}

/** One question without a system prompt, at temperature 0. */
export function ask(text: string, more: JsonObject = {}): JsonObject {
  return { model: 'assistant', temperature: 0, messages: [{ role: 'user', content: text }], ...more };
}

function provider(): Inspected['route']['targets'][number]['provider'] {
  const deadlines = { connect: 1, firstByte: 1, idle: 1, total: 1 };
  const unused = (): never => {
    throw new Error('no provider is asked in these tests');
  };
  return {
    id: 'p',
    provider: { transport: 'in-process', kind: 'local', generate: unused, cannot: () => [], healthy: () => Promise.resolve(true) },
    baseUrl: '',
    headers: {},
    deadlines,
    wholeDeadlines: deadlines,
    urls: new Map(),
  };
}

function dialect(format: Dialect['format']): Dialect {
  const unused = (): never => {
    throw new Error('not asked of a dialect in these tests');
  };
  return {
    format,
    operation: format === 'openai-embeddings' ? 'embed' : 'generate',
    read: unused,
    fromWire: unused,
    toWire: unused,
    errors: { body: unused, rateLimitHeaders: unused },
    guarding: { request: { root: { plan: 'fixed' }, role: 'user', unknown: { plan: 'fixed' } } },
  };
}

function guard(profile: string, verdict: 'allow' | 'flag'): NonNullable<Inspected['guard']> {
  return {
    verdict,
    blockedBy: undefined,
    refusesMedia: false,
    profile,
    inspects: () => false,
    passes: () => true,
    judge: () => ({ blocked: false, replacements: [], texts: [] }),
    window: () => {
      throw new Error('no window in these tests');
    },
    hide: (text) => text,
    measure: { verdict, profile },
    record: () => ({}),
    recordText: () => '{}',
  };
}

function normal(body: JsonObject): GenerateRequest {
  const { messages, tools, user, temperature, n } = body;
  return {
    kind: 'generate',
    stream: body['stream'] === true,
    messages: list(messages).flatMap(messageOf),
    tools: list(tools).map((): Tool => ({ name: 'f' })),
    sampling: {
      ...(typeof temperature === 'number' ? { temperature } : {}),
      ...(typeof n === 'number' && n > 1 ? { candidates: n } : {}),
      ...(body['logprobs'] === true ? { logprobs: { top: 0 } } : {}),
    },
    output: isObject(body['response_format']) ? { kind: 'json' } : { kind: 'text' },
    ...(typeof user === 'string' ? { endUser: user } : {}),
  };
}

function list(value: Json | undefined): readonly Json[] {
  const none: readonly Json[] = [];
  return Array.isArray(value) ? none.concat(value) : none;
}

function messageOf(value: Json): readonly Message[] {
  if (!isObject(value)) return [];
  const { role, content } = value;
  const parts: readonly Part[] = typeof content === 'string' ? [{ kind: 'text', text: content }] : list(content).map(partOf);
  if (role === 'system' || role === 'developer' || role === 'assistant' || role === 'tool') return [{ role, parts }];
  return [{ role: 'user', parts }];
}

function partOf(value: Json): Part {
  if (isObject(value) && value['type'] === 'text') return { kind: 'text', text: JSON.stringify(value['text']).slice(1, -1) };
  return { kind: 'image', source: { kind: 'url', url: 'https://example.com/a.png' } };
}
