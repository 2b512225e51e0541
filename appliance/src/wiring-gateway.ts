import type { KeyObject } from 'node:crypto';
import type { Server } from 'node:http';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { type Configuration, durationMs, type ProviderConfiguration } from '@tollgate/shared';
import { sleep } from '#adapters/clock';
import { createIsoTime } from '#adapters/iso-time';
import { createUpstream } from '#adapters/upstream';
import type { Candidate, PreparedSnapshot } from '#configuration/revision-ports';
import { anthropicCountTokens } from '#dialects/anthropic-count-tokens/anthropic-count-tokens';
import { anthropicMessages } from '#dialects/anthropic-messages/anthropic-messages';
import { geminiBatchEmbed, geminiCountTokens, geminiEmbed, geminiGenerate } from '#dialects/gemini/gemini';
import { openaiChat } from '#dialects/openai-chat/openai-chat';
import { openaiEmbeddings } from '#dialects/openai-embeddings/openai-embeddings';
import { openaiModerations } from '#dialects/openai-moderations/openai-moderations';
import { openaiResponses } from '#dialects/openai-responses/openai-responses';
import type { CallerKey, KeyIndex } from '#identity/key-index';
import { costOf, picosFromDecimal } from '#metering/cost';
import { estimateRequestTokens } from '#metering/estimate-tokens';
import { createTokenCounter } from '#metering/token-count';
import { createPipeline } from '#pipeline/pipeline';
import type { Provider } from '#pipeline/call';
import type { OpenGuard } from '#pipeline/guarding';
import type { PipelinePorts } from '#pipeline/pipeline-ports';
import type { Caller, Snapshot } from '#pipeline/snapshot';
import type { Clock, Ledger, Log, NewId } from '#ports';
import { sandbox } from '#providers/sandbox/sandbox';
import { bindRoutes } from '#routing/bind-routes';
import { createMonitors } from '#routing/monitors';
import { createTargetStates } from '#routing/target-states';
import { tryTargets } from '#routing/try-targets';
import { createLan, type Lan } from '#server/lan';
import { createProbes } from '#server/probes';
import { createFailureLog } from '#telemetry/failure-log';
import { createMetrics } from '#telemetry/metrics';
import { checkProvider } from './wiring-check-provider.ts';
import type { Guardrails } from './wiring-guardrails.ts';
import { createLocalModels } from './wiring-local-models.ts';
import { bindProvider } from './wiring-providers.ts';

const dialects = {
  openaiChat,
  openaiResponses,
  openaiEmbeddings,
  openaiModerations,
  anthropicMessages,
  anthropicCountTokens,
  geminiGenerate,
  geminiCountTokens,
  geminiEmbed,
  geminiBatchEmbed,
};

export interface GatewayPorts {
  readonly keys: KeyIndex;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly log: Log;
  /** Of this installation: what guardrails make fingerprints and surrogates with. */
  readonly guardKey: () => Promise<KeyObject>;
  /** Does the store answer? */
  readonly storeAnswers: () => Promise<boolean>;
}

export interface Gateway {
  readonly lan: Lan;
  readonly probes: Server;
  /** Builds the snapshot of a revision; activating it swaps it in whole. */
  prepare(candidate: Candidate): Promise<PreparedSnapshot>;
  readonly snapshot: () => Snapshot;
  /** Drains calls, then ends everything that was started here. */
  close(): Promise<void>;
}

/** Joins the rooms of the data plane. Nothing listens yet. */
export async function wireGateway(ports: GatewayPorts): Promise<Gateway> {
  const { keys, ledger, clock, newId, log } = ports;
  const random = Math.random;
  const states = createTargetStates();
  const models = await createLocalModels({ clock, log, newId, random });
  const counter = createTokenCounter();
  const lag = monitorEventLoopDelay({ resolution: 50 });
  lag.enable();
  let snapshot: Snapshot = { revision: 0, providers: [], routes: new Map(), targets: [] };
  let egress: ReadonlySet<string> = new Set();
  let openGuard: OpenGuard = () => undefined;
  let guardrails: Guardrails | undefined;
  let draining = false;

  const upstream = createUpstream({ mayDial: (hostAndPort) => egress.has(hostAndPort) });
  const monitors = createMonitors({
    check: (provider, timeoutMs) => checkProvider(provider, timeoutMs, upstream),
    report: (id, up) => states.monitored(id, up),
    log,
  });
  const metrics = createMetrics(
    { callsInFlight: () => lan.inFlight(), ledgerHealthy: () => ledger.healthy(), eventLoopLagMs: () => takeLag(lag) },
    () => clock.now(),
  );
  const failureLog = createFailureLog(log, clock);
  const routing = { states, clock, random, sleep };
  const pipelinePorts: PipelinePorts = {
    snapshot: () => snapshot,
    authenticate: createAuthenticate(keys),
    openGuard: (call) => openGuard(call),
    tryTargets: (route, makeTry, context) => tryTargets(route, makeTry, { ...routing, ...context }),
    costOf,
    estimate: { request: (request) => estimateRequestTokens(request, counter), text: (text) => counter.count([text]) },
    measure: (measure) => {
      metrics.call(measure);
      failureLog(measure.failures);
    },
    refused: metrics.refusal,
    ledger,
    upstream,
    clock,
    newId,
    isoTime: createIsoTime(),
    log,
  };
  const lan = createLan({ pipeline: createPipeline(pipelinePorts), dialects, clock, newId, routes: () => listedRoutes(snapshot) });
  const probes = createProbes({ metrics: metrics.handle, notReady: async () => await missing() });

  async function missing(): Promise<readonly string[]> {
    const now = clock.now();
    return [
      ...(draining ? ['stopping'] : []),
      ...((await ports.storeAnswers()) ? [] : ['store']),
      ...(ledger.healthy() ? [] : ['ledger']),
      ...(snapshot.targets.some((target) => states.health(target, now).available) ? [] : ['targets']),
    ];
  }

  /** Loaded with the first profile: a gateway without any starts without them. */
  async function guardsOf(configuration: Configuration, references: Candidate['references']): Promise<OpenGuard> {
    if ((configuration.profiles ?? []).length === 0) return () => undefined;
    const { createGuardrails } = await import('./wiring-guardrails.ts');
    guardrails ??= createGuardrails({ clock, log, newId, upstream, key: await ports.guardKey(), failed: reportGuardFailure });
    return guardrails.book(configuration, references).open;
  }

  function reportGuardFailure(failure: { readonly processor: string; readonly reason: string; readonly blocked: boolean }): void {
    metrics.guardrailFailure(failure);
    log('error', 'a guardrail could not judge', { ...failure });
  }

  return {
    lan,
    probes,
    snapshot: () => snapshot,
    async prepare({ revision, configuration, credentials, references }) {
      const inProcess = { local: models.provider, sandbox: (entry: ProviderConfiguration) => makeSandbox(entry, { clock, newId, random }) };
      const providers = (configuration.providers ?? []).map((entry) => bindProvider(entry, credentials.get(entry.id), inProcess));
      const guards = await guardsOf(configuration, references);
      const next = bindRoutes(configuration, { revision, providers, picos: picosFromDecimal });
      const before = snapshot;
      return {
        activate() {
          snapshot = next;
          openGuard = guards;
          egress = new Set(configuration.egress?.allow ?? []);
          keys.setTenants((configuration.tenants ?? []).map(({ id }) => id));
          states.keepOnly(next.targets);
          monitors.watch(providers);
          // A call that began on the old snapshot may still use its model: such a call fails over like any other.
          void models.keepOnly(providers.map(({ provider }) => provider));
          log('info', 'configuration in use', { revision, routes: next.routes.size });
        },
        discard: () => void models.keepOnly(before.providers.map(({ provider }) => provider)),
      };
    },
    async close() {
      draining = true;
      monitors.close();
      await lan.close();
      await Promise.all([upstream.close(), models.close(), counter.close(), guardrails?.close()]);
      probes.close();
      probes.closeAllConnections();
      lag.disable();
      await metrics.close();
    },
  };
}

/** The longest delay since it was last taken, milliseconds. */
function takeLag(lag: ReturnType<typeof monitorEventLoopDelay>): number {
  const { max } = lag;
  lag.reset();
  return max / 1e6;
}

type Authenticated = ReturnType<PipelinePorts['authenticate']>;

/**
 * A key that was proven on a connection is known there by its text: no hash is made for the next call on it. Whether it still stands is asked
 * each time. A key's caller is made once: records keep what they say of it.
 */
function createAuthenticate(keys: KeyIndex): PipelinePorts['authenticate'] {
  const callers = new WeakMap<CallerKey, Authenticated>();
  const proven = new WeakMap<object, { readonly presented: string; readonly id: string }>();
  return ({ presentedKey, connection, arrivedAt }) => {
    if (presentedKey === undefined) return { ok: false, reason: 'missing' };
    const before = proven.get(connection);
    const again = before?.presented === presentedKey ? before : undefined;
    const answer = again ? keys.standing(again.id, arrivedAt) : keys.authenticate(presentedKey, arrivedAt);
    if (!answer.ok) return answer;
    if (!again) proven.set(connection, { presented: presentedKey, id: answer.key.id });
    const known = callers.get(answer.key);
    if (known) return known;
    const found: Authenticated = { ok: true, caller: callerOf(answer.key) };
    callers.set(answer.key, found);
    return found;
  };
}

function callerOf({ id, tenant, environment, user, models, profile }: CallerKey): Caller {
  return {
    keyId: id,
    tenant,
    environment,
    ...(user === undefined ? {} : { user }),
    ...(models === undefined ? {} : { models }),
    ...(profile === undefined ? {} : { profile }),
  };
}

function listedRoutes({
  routes,
}: Snapshot): readonly { readonly id: string; readonly contextWindow?: number; readonly maxOutput?: number }[] {
  return [...routes.values()].map(({ id, targets: [first] }) => ({
    id,
    ...(first?.model.contextWindow === undefined ? {} : { contextWindow: first.model.contextWindow }),
    ...(first?.model.maxOutput === undefined ? {} : { maxOutput: first.model.maxOutput }),
  }));
}

function makeSandbox(
  { sandbox: settings }: ProviderConfiguration,
  ports: { readonly clock: Clock; readonly newId: NewId; readonly random: () => number },
): Provider {
  const latencyMs = settings?.latency === undefined ? undefined : durationMs(settings.latency);
  return sandbox({
    ...ports,
    sleep,
    ...(settings?.reply === undefined ? {} : { reply: settings.reply }),
    ...(latencyMs === undefined ? {} : { latencyMs }),
    ...(settings?.tokens_per_second === undefined ? {} : { tokensPerSecond: settings.tokens_per_second }),
    ...(settings?.fail ? { fail: settings.fail } : {}),
  });
}
