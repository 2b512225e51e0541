import { createHmac, type KeyObject } from 'node:crypto';
import { type Configuration, GatewayError, type ProfileConfiguration } from '@tollgate/shared';
import { type CallGuardOptions, GuardedCall } from '#guardrails/call-guard';
import type { ProcessorFailure } from '#guardrails/chain/account';
import { combineProfiles } from '#guardrails/chain/combine-profiles';
import { createGuard, type Guard } from '#guardrails/chain/guard';
import type { EngineOf } from '#guardrails/chain/step';
import { createFingerprint, type Fingerprint } from '#guardrails/tokenise/fingerprint';
import { createSurrogateBook } from '#guardrails/tokenise/surrogate-book';
import type { OpenGuard } from '#pipeline/guarding';
import type { Caller } from '#pipeline/snapshot';
import type { Clock } from '#ports';

/** The profiles of one revision, ready to inspect. */
export interface GuardBook {
  readonly open: OpenGuard;
  /** A profile by itself, with no floor. Throws where there is none. */
  guard(profile: string): Guard;
}

export interface GuardBookPorts {
  readonly engineOf: EngineOf;
  readonly clock: Clock;
  /** Of this installation. */
  readonly key: KeyObject;
  /** Told of every processor that could not judge. */
  readonly failed: (failure: ProcessorFailure) => void;
}

/** Which guard each call of a checked configuration passes. */
export function createGuardBook(configuration: Configuration, ports: GuardBookPorts): GuardBook {
  const shelf = createShelf(configuration, ports);
  const openingOf = createOpenings(configuration, shelf, ports.key);
  makeReady(configuration, shelf);
  return {
    open({ caller, route, routing, callId, conversation }) {
      const opening = openingOf(caller, { route: route.id, entry: routing?.from });
      if (!opening) return undefined;
      const { guard, key, options } = opening;
      if (!guard.tokenises) return new GuardedCall(guard, options);
      const surrogates = createSurrogateBook({ key, call: callId, ...(conversation === undefined ? {} : { conversation }) });
      return new GuardedCall(guard, { ...options, surrogates });
    },
    guard(name) {
      const profile = shelf.profiles.get(name);
      if (!profile) throw new RangeError(`there is no profile '${name}'`);
      return shelf.guardOf(profile, undefined);
    },
  };
}

/** Guards, made once for each pair of profiles. */
interface Shelf {
  readonly profiles: ReadonlyMap<string, ProfileConfiguration>;
  /** Throws GatewayError where a profile that is meant is gone. */
  profileOf(name: string | undefined): ProfileConfiguration | undefined;
  guardOf(specific: ProfileConfiguration, floor: ProfileConfiguration | undefined): Guard;
}

function createShelf(configuration: Configuration, { engineOf, clock, failed }: GuardBookPorts): Shelf {
  const profiles = new Map((configuration.profiles ?? []).map((profile) => [profile.id, profile]));
  const guards = new Map<string, Guard>();
  return {
    profiles,
    profileOf(name) {
      if (name === undefined) return undefined;
      const profile = profiles.get(name);
      if (profile) return profile;
      throw new GatewayError('permission_denied', {
        detail: `The guardrail profile '${name}' that is meant for this key is no longer in the configuration.`,
      });
    },
    guardOf(specific, floor) {
      const name = JSON.stringify([specific.id, floor?.id]);
      let guard = guards.get(name);
      if (!guard) {
        guard = createGuard(combineProfiles(specific, floor), engineOf, { clock, onFailure: failed });
        guards.set(name, guard);
      }
      return guard;
    },
  };
}

/** What calls of one tenant, profile and route are opened with. */
interface Opening {
  readonly guard: Guard;
  /** Of the tenant's surrogates. */
  readonly key: Buffer;
  readonly options: CallGuardOptions;
}

/** Where a call goes, and the route by content that led it there: its profile holds where the other has none. */
interface Way {
  readonly route: string;
  readonly entry: string | undefined;
}

type OpeningOf = (caller: Caller, way: Way) => Opening | undefined;

/** The same opening for all calls of one kind. */
function createOpenings(configuration: Configuration, { profileOf, guardOf }: Shelf, key: KeyObject): OpeningOf {
  const floors = profilesOf(configuration.tenants);
  const routes = profilesOf(configuration.routes);
  const known = new Map<string, Map<string | undefined, Map<string, Opening | undefined>>>();

  function make({ tenant, profile }: Caller, { route, entry = '' }: Way): Opening | undefined {
    const floor = profileOf(floors.get(tenant));
    const specific = profileOf(profile) ?? profileOf(routes.get(route) ?? routes.get(entry)) ?? floor;
    if (!specific) return undefined;
    const refusesMedia = specific.media === 'block' || floor?.media === 'block';
    const own = keysOf(key, tenant);
    return {
      guard: guardOf(specific, floor),
      key: own.key,
      options: { surrogates: undefined, fingerprint: own.fingerprint, refusesMedia },
    };
  }

  return (caller, way) => {
    const byWay = childOf(childOf(known, caller.tenant), caller.profile);
    const name = way.entry === undefined ? way.route : `${way.route}\n${way.entry}`;
    const opening = byWay.get(name);
    if (opening || byWay.has(name)) return opening;
    const made = make(caller, way);
    byWay.set(name, made);
    return made;
  };
}

function profilesOf(owners: readonly { readonly id: string; readonly profile?: string }[] = []): ReadonlyMap<string, string> {
  return new Map(owners.flatMap(({ id, profile }) => (profile === undefined ? [] : [[id, profile]])));
}

function childOf<K, L, V>(parent: Map<K, Map<L, V>>, key: K): Map<L, V> {
  let child = parent.get(key);
  if (!child) parent.set(key, (child = new Map<L, V>()));
  return child;
}

/** Makes the guards that calls will ask for, one a turn of the event loop: the first call should not wait for them. */
function makeReady({ tenants = [], routes = [] }: Configuration, { profileOf, guardOf }: Shelf): void {
  const own = [...new Set(routes.map(({ profile }) => profile))];
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
