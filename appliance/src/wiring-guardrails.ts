import { createHmac, type KeyObject } from 'node:crypto';
import { type Configuration, GatewayError, type ProcessorConfiguration, type ProfileConfiguration } from '@tollgate/shared';
import { GuardedCall } from '#guardrails/call-guard';
import { combineProfiles } from '#guardrails/chain/combine-profiles';
import { createGuard, type Guard } from '#guardrails/chain/guard';
import type { ProcessorFailure } from '#guardrails/chain/account';
import { type ExternalReply, type ExternalRequest, replyLimit } from '#guardrails/external/external-ask';
import { nameTypes } from '#guardrails/names/name-types';
import { createEngines, createRuleReaders, type ExternalPorts, type RuleReaders } from '#guardrails/processors';
import { createFingerprint, type Fingerprint } from '#guardrails/tokenise/fingerprint';
import { createSurrogateBook, type SurrogateBook } from '#guardrails/tokenise/surrogate-book';
import { bundledClassifiers, createInference, type InferenceRoom } from '#inference/inference';
import type { OpenGuard } from '#pipeline/guarding';
import type { Clock, Log, NewId, Secret, Upstream } from '#ports';

export { checkProcessor as processorFaults } from '#guardrails/check-processor';

export interface GuardrailPorts {
  readonly clock: Clock;
  readonly log: Log;
  /** Of this installation: fingerprints and surrogates are made with it. */
  readonly key: KeyObject;
  readonly newId: NewId;
  /** For processors that ask a service on the bank's network; absent: they cannot. */
  readonly upstream?: Upstream;
  /** Told of every processor that could not judge. */
  readonly failed: (failure: ProcessorFailure) => void;
}

/** The profiles of one revision, ready to inspect. */
export interface GuardBook {
  readonly open: OpenGuard;
  /** A profile by itself, with no floor. Throws where there is none. */
  guard(profile: string): Guard;
}

export interface Guardrails {
  /** Makes the profiles of a checked configuration ready; their models are loaded in the background. */
  book(configuration: Configuration, references: ReadonlyMap<string, Secret>): GuardBook;
  close(): Promise<void>;
}

/** Milliseconds after which the models of an earlier configuration are let go: its calls are over by then, or ask in vain. */
const lingerMs = 120_000;

/** The local models live on from one configuration to the next where both name the same. */
export function createGuardrails(ports: GuardrailPorts): Guardrails {
  const readers = createRuleReaders();
  const rooms = new Map<string, InferenceRoom>();
  let current = '';

  function roomFor(configuration: Configuration): InferenceRoom {
    const models = configuration.inference?.models ?? [];
    const name = JSON.stringify(models);
    const room = rooms.get(name) ?? createInference({ sideLoaded: models, clock: ports.clock, log: ports.log });
    rooms.set(name, room);
    if (current !== name) retire(current);
    current = name;
    return room;
  }

  function retire(name: string): void {
    setTimeout(() => {
      const room = rooms.get(name);
      if (!room || current === name) return;
      rooms.delete(name);
      void room.close();
    }, lingerMs).unref();
  }

  return {
    book: (configuration, references) =>
      createGuardBook(configuration, { ...ports, references, readers, inference: roomFor(configuration) }),
    async close() {
      await Promise.all(Array.from(rooms.values(), (room) => room.close()));
      rooms.clear();
    },
  };
}

interface BookPorts extends GuardrailPorts {
  readonly readers: RuleReaders;
  readonly inference: InferenceRoom;
  readonly references: ReadonlyMap<string, Secret>;
}

function createGuardBook(configuration: Configuration, ports: BookPorts): GuardBook {
  const engineOf = createEngines({
    readers: ports.readers,
    inference: ports.inference,
    topics: configuration.topics ?? [],
    ...externalPorts(ports),
  });
  const profiles = new Map((configuration.profiles ?? []).map((profile) => [profile.id, profile]));
  const floors = new Map((configuration.tenants ?? []).flatMap(({ id, profile }) => (profile === undefined ? [] : [[id, profile]])));
  const routes = new Map((configuration.routes ?? []).flatMap(({ id, profile }) => (profile === undefined ? [] : [[id, profile]])));
  const guards = new Map<string, Guard>();

  function guardOf(specific: ProfileConfiguration, floor: ProfileConfiguration | undefined): Guard {
    const name = JSON.stringify([specific.id, floor?.id]);
    let guard = guards.get(name);
    if (!guard) {
      guard = createGuard(combineProfiles(specific, floor), engineOf, { clock: ports.clock, onFailure: ports.failed });
      guards.set(name, guard);
    }
    return guard;
  }

  /** Makes the guards that calls will ask for, one a turn of the event loop: the first call should not wait for them. */
  function makeReady({ tenants = [], routes: all = [] }: Configuration): void {
    const own = [...new Set(all.map(({ profile }) => profile))];
    const least = [...new Set(tenants.map(({ profile }) => profile))];
    const pairs = least.flatMap((floor) => own.map((profile) => ({ specific: profile ?? floor, floor })));
    const next = (): void => {
      const pair = pairs.shift();
      if (!pair) return;
      const specific = profileOf(pair.specific);
      if (specific) guardOf(specific, profileOf(pair.floor));
      setImmediate(next);
    };
    setImmediate(next);
  }

  function profileOf(name: string | undefined): ProfileConfiguration | undefined {
    if (name === undefined) return undefined;
    const profile = profiles.get(name);
    if (profile) return profile;
    throw new GatewayError('permission_denied', {
      detail: `The guardrail profile '${name}' that is meant for this key is no longer in the configuration.`,
    });
  }

  warmUp(ports.inference, configuration, ports.log);
  makeReady(configuration);
  return {
    open(call) {
      const { caller, route, callId } = call;
      const floor = profileOf(floors.get(caller.tenant));
      const specific = profileOf(caller.profile) ?? profileOf(routes.get(route.id)) ?? floor;
      if (!specific) return undefined;
      const { key, fingerprint } = keysOf(ports.key, caller.tenant);
      const { conversation } = call;
      const surrogates = (): SurrogateBook =>
        createSurrogateBook({ key, call: callId, ...(conversation === undefined ? {} : { conversation }) });
      const refusesMedia = specific.media === 'block' || floor?.media === 'block';
      return new GuardedCall(guardOf(specific, floor), { surrogates, fingerprint, refusesMedia });
    },
    guard(name) {
      const profile = profiles.get(name);
      if (!profile) throw new RangeError(`there is no profile '${name}'`);
      return guardOf(profile, undefined);
    },
  };
}

function externalPorts({ upstream, references, clock, newId }: BookPorts): { readonly external?: ExternalPorts } {
  if (!upstream) return {};
  return {
    external: {
      ask: (request) => askService(upstream, request),
      credentialOf: ({ credential = '' }) => references.get(credential),
      now: () => clock.now(),
      newId,
    },
  };
}

/** The egress list holds here too: the adapter dials nothing else. */
async function askService(upstream: Upstream, { url, headers, body, deadlineMs, signal }: ExternalRequest): Promise<ExternalReply> {
  const deadlines = { connect: deadlineMs, firstByte: deadlineMs, idle: deadlineMs, total: deadlineMs };
  const reply = await upstream.send({ method: 'POST', url, headers, body, deadlines, signal });
  return { status: reply.status, body: (await reply.whole(replyLimit)).toString('utf8') };
}

interface TenantKeys {
  /** Of the tenant's surrogates. */
  readonly key: Buffer;
  readonly fingerprint: Fingerprint;
}

const tenants = new WeakMap<KeyObject, Map<string, TenantKeys>>();

/** Keys of each tenant's own, so that a value's surrogate or fingerprint in one says nothing in another. */
function keysOf(key: KeyObject, tenant: string): TenantKeys {
  let known = tenants.get(key);
  if (!known) tenants.set(key, (known = new Map<string, TenantKeys>()));
  let own = known.get(tenant);
  if (!own)
    known.set(
      tenant,
      (own = { key: derived(key, `surrogates of ${tenant}`), fingerprint: createFingerprint(derived(key, `prints of ${tenant}`)) }),
    );
  return own;
}

function derived(key: KeyObject, purpose: string): Buffer {
  return createHmac('sha256', key).update(purpose).digest();
}

/** Loads what the profiles will ask for, beside everything else: the first call should not wait for it. */
function warmUp(inference: InferenceRoom, configuration: Configuration, log: Log): void {
  const models = new Set((configuration.profiles ?? []).flatMap(({ processors }) => processors.flatMap(modelOf)));
  inference.warm([...models]).catch((error: unknown) => {
    log('error', 'a local model cannot be loaded', { reason: error instanceof Error ? error.message : 'unknown' });
  });
}

function modelOf({ use, model, entities = ['all'] }: ProcessorConfiguration): readonly string[] {
  if (model !== undefined) return [model];
  switch (use) {
    case 'pii':
      return entities.some((entity) => entity === 'all' || nameTypes.some((type) => type === entity)) ? [bundledClassifiers.names] : [];
    case 'prompt-injection':
    case 'jailbreak':
    case 'financial-advice':
    case 'toxicity':
    case 'topic':
      return [bundledClassifiers.embedder];
    case 'secrets':
    case 'pattern':
    case 'keywords':
    case 'schema':
    case 'external':
      return [];
  }
}
