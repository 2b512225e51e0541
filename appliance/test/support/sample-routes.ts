import type { Operation } from '#pipeline/call';
import type { Route, Target } from '#pipeline/snapshot';

/** Targets, routes and calls as routing sees them, for tests of it. */
export const targetOf = (id: string, more: Partial<Target> = {}, contextWindow?: number): Target => ({
  key: id,
  weight: 1,
  group: 0,
  model: { id, upstream: id, ...(contextWindow === undefined ? {} : { contextWindow }) },
  provider: providerOf(id),
  ...more,
});

export const providerOf = (id: string): Target['provider'] => ({
  id,
  baseUrl: '',
  headers: {},
  urls: new Map(),
  deadlines: { connect: 1, firstByte: 1, idle: 1, total: 1 },
  wholeDeadlines: { connect: 1, firstByte: 1, idle: 1, total: 1 },
  provider: { transport: 'in-process', kind: 'sandbox', generate: async function* () {}, cannot: () => [], healthy: async () => true },
});

/** Strategy priority: each target a group of its own, in order. Others: one group. */
export const routeOf = (targets: readonly Target[], more: Partial<Route> = {}): Route => ({
  id: 'r',
  strategy: 'priority',
  targets: more.strategy === undefined ? targets.map((one, group) => ({ ...one, group })) : targets,
  retries: 0,
  fallbackOn: new Set(['rate-limit', 'timeout', 'server-error', 'context-length', 'content-policy']),
  ...more,
});

interface SampleCall {
  readonly stream?: boolean;
  readonly operation?: Operation;
  readonly conversation?: string;
  readonly user?: string;
  readonly maxOutputTokens?: number;
  readonly bytes?: number;
}

export const callOf = ({ stream = false, operation = 'generate', conversation, user, maxOutputTokens, bytes = 400 }: SampleCall = {}) => ({
  caller: { tenant: 't', keyId: 'k_1', family: 'k_1', environment: 'prod', ...(user === undefined ? {} : { user }) },
  conversation,
  dialect: { operation },
  summary: { stream, ...(maxOutputTokens === undefined ? {} : { maxOutputTokens }) },
  body: { bytes: { length: bytes } },
});
