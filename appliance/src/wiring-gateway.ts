import type { KeyObject } from 'node:crypto';
import type { Server } from 'node:http';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { ProviderConfiguration, ProviderTest, ProviderTested } from '@tollgate/shared';
import { sleep } from '#adapters/clock';
import { createIsoTime } from '#adapters/iso-time';
import { createUpstream } from '#adapters/upstream';
import type { PlaygroundContext } from '#admin/playground-context';
import type { Candidate, PreparedSnapshot } from '#configuration/revision-ports';
import type { KeyIndex } from '#identity/key-index';
import type { ProviderFetch } from '#identity/oidc/provider-answer';
import { costOf, picosFromDecimal } from '#metering/cost';
import { estimateRequestTokens } from '#metering/estimate-tokens';
import { createTokenCounter, type TokenCounter } from '#metering/token-count';
import type { Answer } from '#pipeline/answer';
import { createPipeline } from '#pipeline/pipeline';
import type { ContentPort } from '#pipeline/kept-content';
import type { PipelinePorts, TokenEstimate } from '#pipeline/pipeline-ports';
import type { Snapshot } from '#pipeline/snapshot';
import type { Clock, Ledger, Log, NewId } from '#ports';
import type { KeptVectors } from '#routing/content/kept-vectors';
import { bindRoutes } from '#routing/bind-routes';
import { createMonitors } from '#routing/monitors';
import { createProviderWatch } from '#routing/provider-watch';
import { createTargetStates } from '#routing/target-states';
import { tryTargets } from '#routing/try-targets';
import { createLan, type Lan, type ServerTls } from '#server/lan';
import { createProbes } from '#server/probes';
import { createFailureLog } from '#telemetry/failure-log';
import { createMetrics } from '#telemetry/metrics';
import { createTraffic, type Traffic } from '#telemetry/traffic';
import type { AdmissionRoom } from './wiring-admission.ts';
import { createAuthenticate, type UserFacts } from './wiring-callers.ts';
import { checkProvider } from './wiring-check-provider.ts';
import type { ContentTrialPorts } from './wiring-content-trial.ts';
import { dialects } from './wiring-dialects.ts';
import { gatewayHealth, type GatewayHealth } from './wiring-gateway-health.ts';
import type { Guardrails } from './wiring-guardrails.ts';
import { createLocalModels } from './wiring-local-models.ts';
import { providerFetch } from './wiring-provider-fetch.ts';
import type { CacheRoom, OpenCache } from './wiring-cache.ts';
import { createPlayground } from './wiring-playground.ts';
import type { ProviderTrialPorts } from './wiring-provider-trial.ts';
import { bindProvider } from './wiring-providers.ts';
import { createRevisionParts, withoutParts } from './wiring-revision-parts.ts';
import { makeSandbox } from './wiring-sandbox.ts';
import { testProvider } from './wiring-test-provider.ts';

export interface GatewayPorts {
  readonly keys: KeyIndex;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly log: Log;
  /** Of this installation: what guardrails make fingerprints and surrogates with. */
  readonly guardKey: () => Promise<KeyObject>;
  /** Of a user, the same object until it changes. */
  readonly userFacts: UserFacts;
  readonly admission: Pick<AdmissionRoom, 'admit' | 'state'>;
  readonly content: ContentPort & { readonly dropped: () => number };
  readonly openCache: OpenCache;
  /** Where vectors of topics' examples survive. */
  readonly topicVectors: KeptVectors;
  /** What the listener for callers shows; undefined: plain HTTP. */
  readonly lanTls: ServerTls | undefined;
  /** Does the store answer? */
  readonly storeAnswers: () => Promise<boolean>;
  /** Told when a provider, or a model at one, goes or is back. */
  readonly healthChanged: (change: HealthChange) => void;
}

/** `available`: calls are sent to it, as far as this says. */
export interface HealthChange {
  readonly provider: string;
  /** Absent: the provider as a whole, by its monitor. */
  readonly model?: string;
  readonly available: boolean;
}

export interface Gateway {
  readonly lan: Lan;
  readonly probes: Server;
  /** Builds the snapshot of a revision; activating it swaps it in whole. */
  prepare(candidate: Candidate): Promise<PreparedSnapshot>;
  readonly snapshot: () => Snapshot;
  readonly traffic: Traffic;
  /** undefined: no route has had a cache yet. */
  readonly cacheBook: () => CacheRoom['book'] | undefined;
  /** HTTP by the egress list, for those who sign people in. */
  readonly fetch: ProviderFetch;
  /** Asks a provider in use; undefined: it is not. */
  readonly testProvider: (id: string, asked: ProviderTest, signal: AbortSignal) => Promise<ProviderTested | undefined>;
  /** Binds a provider of no revision, to be tried; `release` lets go what it alone needed. */
  readonly bindTrial: ProviderTrialPorts['bind'];
  readonly health: GatewayHealth;
  /** Makes a call of an administrator. */
  readonly play: PlaygroundContext['play'];
  /** What profiles are tried with. */
  readonly guardrails: () => Promise<Guardrails>;
  /** What routes and topics are tried with. */
  readonly contentTrials: () => Promise<ContentTrialPorts>;
  /** Drains calls, then ends everything that was started here. */
  close(): Promise<void>;
}

/** Joins the rooms of the data plane. Nothing listens yet. */
export async function wireGateway(ports: GatewayPorts): Promise<Gateway> {
  const { keys, ledger, clock, newId, log } = ports;
  const random = Math.random;
  const states = createTargetStates(({ provider, model }, open) =>
    ports.healthChanged({ provider: provider.id, model: model.id, available: !open }),
  );
  const models = await createLocalModels({ clock, log, newId, random });
  const counter = createTokenCounter();
  const lag = monitorEventLoopDelay({ resolution: 50 });
  lag.enable();
  let snapshot: Snapshot = { revision: 0, providers: [], routes: new Map(), routeFor: (route) => route, targets: [] };
  let egress: ReadonlySet<string> = new Set();
  let parts = withoutParts;
  let draining = false;

  const upstream = createUpstream({ mayDial: (hostAndPort) => egress.has(hostAndPort) });
  const watch = createProviderWatch({
    check: (provider, timeoutMs) => checkProvider(provider, timeoutMs, upstream),
    report: (id, up) => states.monitored(id, up),
    changed: (provider, available) => ports.healthChanged({ provider, available }),
    clock,
  });
  const monitors = createMonitors({ check: watch.check, report: watch.report, log });
  const metrics = createMetrics(
    {
      callsInFlight: () => traffic.inFlight(),
      ledgerHealthy: () => ledger.healthy(),
      eventLoopLagMs: () => takeLag(lag),
      limitsFallBack: () => ports.admission.state() === 'fallback',
      contentDropped: ports.content.dropped,
      cache: () => book.cacheRoom()?.status(),
    },
    () => clock.now(),
  );
  const inProcess = { local: models.provider, sandbox: (entry: ProviderConfiguration) => makeSandbox(entry, { clock, newId, random }) };
  const failureLog = createFailureLog(log, clock);
  const traffic = createTraffic();
  const book = createRevisionParts({
    ...ports,
    upstream,
    guardFailed: reportGuardFailure,
    topicsFailed: metrics.topicsFailed,
    cacheEvent: metrics.cacheEvent,
  });
  const routing = { states, clock, random, sleep };
  const pipelinePorts: PipelinePorts = {
    snapshot: () => snapshot,
    authenticate: createAuthenticate(keys, ports.userFacts),
    admit: ports.admission.admit,
    content: ports.content,
    openGuard: (call) => parts.openGuard(call),
    chooseByContent: (call) => parts.chooseByContent(call),
    cache: { open: (call) => parts.cache.open(call) },
    tryTargets: (call, makeTry, context) => tryTargets(call.route, makeTry, { ...routing, ...context, call, replyTokens }),
    costOf,
    estimate: tokenEstimate(counter.count),
    bound: tokenEstimate(counter.countAtMost),
    measure: (measure) => {
      metrics.call(measure);
      traffic.ended(measure);
      failureLog(measure.failures);
    },
    refused: (code, { guardrail, tenant }) => {
      metrics.refusal(code, guardrail);
      traffic.refused(code, tenant);
    },
    ledger,
    upstream,
    clock,
    newId,
    isoTime: createIsoTime(),
    log,
  };
  const lan = createLan({
    pipeline: createPipeline(pipelinePorts),
    count: traffic,
    dialects,
    clock,
    newId,
    routes: () => listedRoutes(snapshot),
    tls: ports.lanTls,
  });
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

  function reportGuardFailure(failure: { readonly processor: string; readonly reason: string; readonly blocked: boolean }): void {
    metrics.guardrailFailure(failure);
    log('error', 'a guardrail could not judge', { ...failure });
  }

  return {
    lan,
    probes,
    traffic,
    snapshot: () => snapshot,
    cacheBook: () => book.cacheRoom()?.book,
    fetch: providerFetch(upstream),
    async testProvider(id, asked, signal) {
      const provider = snapshot.providers.find((bound) => bound.id === id);
      return provider && testProvider(provider, { upstream, clock, signal, ...asked });
    },
    bindTrial(configuration, credential) {
      const bound = bindProvider(configuration, credential, inProcess);
      return { bound, release: () => void models.keepOnly(snapshot.providers.map(({ provider }) => provider)) };
    },
    health: gatewayHealth({ snapshot: () => snapshot, states, watch, models, parts: book, clock }),
    play: createPlayground({ pipeline: pipelinePorts, dialect: dialects.openaiChat, userFacts: ports.userFacts }),
    guardrails: () => book.guardrails(),
    contentTrials: () => book.contentTrials(),
    async prepare({ revision, configuration, credentials, references }) {
      const providers = (configuration.providers ?? []).map((entry) => bindProvider(entry, credentials.get(entry.id), inProcess));
      const nextParts = await book.of(configuration, references);
      const next = bindRoutes(configuration, { revision, providers, picos: picosFromDecimal });
      const before = snapshot;
      return {
        activate() {
          snapshot = next;
          parts = nextParts;
          parts.activate();
          egress = new Set(configuration.egress?.allow ?? []);
          states.keepOnly(next.everyTarget);
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
      await Promise.all([upstream.close(), models.close(), counter.close(), book.close()]);
      probes.close();
      probes.closeAllConnections();
      lag.disable();
      await metrics.close();
    },
  };
}

function tokenEstimate(count: TokenCounter['count']): TokenEstimate {
  return { request: (request) => estimateRequestTokens(request, { count }), text: (text) => count([text]) };
}

/** Tokens of a whole reply; a stream's are not known when it begins. */
function replyTokens(reply: Answer): number | undefined {
  return reply.kind === 'whole' ? reply.usage?.output : undefined;
}

/** The longest delay since it was last taken, milliseconds. */
function takeLag(lag: ReturnType<typeof monitorEventLoopDelay>): number {
  const { max } = lag;
  lag.reset();
  return max / 1e6;
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
