import type { KeyObject } from 'node:crypto';
import type { Configuration, RouteConfiguration } from '@tollgate/shared';
import type { ProcessorFailure } from '#guardrails/chain/account';
import type { InferenceRoom } from '#inference/inference';
import type { CacheEvent, CachePort } from '#pipeline/caching';
import type { ChooseByContent } from '#pipeline/content-choice';
import type { OpenGuard } from '#pipeline/guarding';
import type { Clock, Log, NewId, Secret, Upstream } from '#ports';
import type { KeptVectors } from '#routing/content/kept-vectors';
import type { CacheRoom, OpenCache } from './wiring-cache.ts';
import type { ContentTrialPorts } from './wiring-content-trial.ts';
import type { ContentBook, ContentRouting } from './wiring-content-routing.ts';
import type { Guardrails } from './wiring-guardrails.ts';
import type { LocalModelRooms } from './wiring-inference.ts';

export interface RevisionParts {
  readonly openGuard: OpenGuard;
  readonly cache: CachePort;
  readonly chooseByContent: ChooseByContent;
  /** From now on calls ask for it. */
  activate(): void;
}

export interface RevisionPartsPorts {
  readonly clock: Clock;
  readonly log: Log;
  readonly newId: NewId;
  readonly upstream: Upstream;
  /** Of this installation: what guardrails make fingerprints and surrogates with. */
  readonly guardKey: () => Promise<KeyObject>;
  readonly guardFailed: (failure: ProcessorFailure) => void;
  /** Told of every call whose topic could not be judged. */
  readonly topicsFailed: (why: string) => void;
  readonly openCache: OpenCache;
  readonly topicVectors: KeptVectors;
  readonly cacheEvent: (event: CacheEvent) => void;
}

export interface RevisionPartsBook {
  /** Makes ready what a checked configuration asks for, and loads nothing else: a gateway without profiles, caches and topics starts without them. */
  of(configuration: Configuration, references: ReadonlyMap<string, Secret>): Promise<RevisionParts>;
  /** undefined: no revision has had a cache yet. */
  cacheRoom(): CacheRoom | undefined;
  /** The local models beside the generator; empty before a revision needs them. */
  modelStatus(): ReturnType<LocalModelRooms['status']>;
  /** For administrators who try profiles; likewise. */
  guardrails(): Promise<Guardrails>;
  /** For administrators who try routes and topics; loads what no revision has asked for yet. */
  contentTrials(): Promise<ContentTrialPorts>;
  close(): Promise<void>;
}

/** Before the first revision. */
export const withoutParts: RevisionParts = {
  openGuard: () => undefined,
  cache: { open: () => undefined },
  chooseByContent: ({ route }) => ({ route, reason: { from: route.id, by: 'none' } }),
  activate: () => undefined,
};

export function createRevisionParts(ports: RevisionPartsPorts): RevisionPartsBook {
  const { log } = ports;
  let rooms: LocalModelRooms | undefined;
  let guardrails: Guardrails | undefined;
  let routing: ContentRouting | undefined;
  let cacheRoom: CacheRoom | undefined;
  let current: InferenceRoom | undefined;

  async function loadRooms(): Promise<LocalModelRooms> {
    const { createModelRooms } = await import('./wiring-inference.ts');
    return (rooms ??= createModelRooms(ports));
  }

  async function guardsOf(configuration: Configuration, references: ReadonlyMap<string, Secret>): Promise<OpenGuard> {
    if ((configuration.profiles ?? []).length === 0) return withoutParts.openGuard;
    return (await loadGuardrails()).book(configuration, references).open;
  }

  async function loadGuardrails(): Promise<Guardrails> {
    const [{ createGuardrails }, loaded, key] = await Promise.all([import('./wiring-guardrails.ts'), loadRooms(), ports.guardKey()]);
    return (guardrails ??= createGuardrails({ ...ports, rooms: loaded, key, failed: ports.guardFailed }));
  }

  async function cacheOf(configuration: Configuration, room: InferenceRoom): Promise<CachePort> {
    if (!someRoute(configuration, hasCache)) return withoutParts.cache;
    const inference = (): InferenceRoom => current ?? room;
    cacheRoom ??= await ports.openCache({ configuration: configuration.cache, inference, measure: ports.cacheEvent });
    return cacheRoom.cache;
  }

  async function topicsOf(configuration: Configuration, room: InferenceRoom): Promise<ContentBook | undefined> {
    if (!someRoute(configuration, isByContent)) return undefined;
    return (await loadRouting()).book(configuration, room);
  }

  async function loadRouting(): Promise<ContentRouting> {
    const { createContentRouting } = await import('./wiring-content-routing.ts');
    return (routing ??= createContentRouting({ ...ports, failed: ports.topicsFailed, kept: ports.topicVectors }));
  }

  return {
    cacheRoom: () => cacheRoom,
    guardrails: loadGuardrails,
    modelStatus: () => rooms?.status() ?? [],
    contentTrials: async () => ({ routing: await loadRouting(), inference: current ?? (await loadRooms()).roomFor({}) }),
    async of(configuration, references) {
      const openGuard = await guardsOf(configuration, references);
      if (!someRoute(configuration, hasCache) && !someRoute(configuration, isByContent)) return { ...withoutParts, openGuard };
      const room = (await loadRooms()).roomFor(configuration);
      const [cache, topics] = [await cacheOf(configuration, room), await topicsOf(configuration, room)];
      return {
        openGuard,
        cache,
        chooseByContent: topics?.choose ?? withoutParts.chooseByContent,
        activate() {
          current = room;
          topics?.activate();
          if (someRoute(configuration, isSemantic)) setTimeout(warm, afterStartMs, room, log).unref();
        },
      };
    },
    async close() {
      await Promise.all([cacheRoom?.close(), routing?.close()]);
      await rooms?.close();
    },
  };
}

function someRoute({ routes = [] }: Configuration, is: (route: RouteConfiguration) => boolean): boolean {
  return routes.some(is);
}

function hasCache({ cache }: RouteConfiguration): boolean {
  return cache !== undefined && cache.mode !== 'off';
}

function isSemantic({ cache }: RouteConfiguration): boolean {
  return cache?.mode === 'semantic';
}

function isByContent({ strategy }: RouteConfiguration): boolean {
  return strategy === 'content';
}

/** Milliseconds until models are loaded that no call has asked for yet: a start is not held up. */
const afterStartMs = 500;

/** Loads the models of the cache beside everything else: the first call should not wait for them. */
function warm(room: InferenceRoom, log: Log): void {
  const models = [room.embedder(), room.verifier()].flatMap((model) => (model ? [model.id] : []));
  room.warm(models).catch((error: unknown) => {
    log('error', 'a local model cannot be loaded', { reason: error instanceof Error ? error.message : 'unknown' });
  });
}
