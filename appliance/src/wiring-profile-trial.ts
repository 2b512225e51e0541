import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { AdminRefusal, type ProfileSample, type ProfileTried } from '@tollgate/shared';
import type { ConfigurationContext } from '#admin/api/commit-revision';
import type { ProfileToTry, ProfileTrialContext } from '#admin/trial-context';
import { createTrialTurns } from '#admin/trial-turns';
import { isConfiguration } from '#configuration/check-configuration';
import { combineProfiles } from '#guardrails/chain/combine-profiles';
import { createGuard, type Guard } from '#guardrails/chain/guard';
import { watchSteps } from '#guardrails/chain/watch-steps';
import { createSurrogateBook } from '#guardrails/tokenise/surrogate-book';
import { type JsonObject, parseJson } from '#pipeline/json';
import type { Clock } from '#ports';
import type { SecretBook } from '#trust/secret-book';
import type { Guardrails } from './wiring-guardrails.ts';
import { createTrialEngines } from './wiring-trial-engines.ts';

export interface ProfileTrialPorts {
  readonly truth: ConfigurationContext['truth'];
  readonly guardrails: () => Promise<Guardrails>;
  readonly secrets: Pick<SecretBook, 'open'>;
  readonly clock: Clock;
}

/** A profile of no revision, ready to judge. */
export type TrialGuard = (tried: ProfileToTry) => Promise<Guard>;

/** Profiles that stay ready: who designs one tries it at every key stroke. */
const mostReady = 16;

/** Makes guards of profiles as they are being designed, checked as a revision would be. Refuses with AdminRefusal invalid_input. */
export function createTrialGuards({ truth, guardrails, secrets, clock }: ProfileTrialPorts): TrialGuard {
  const ready = new Map<string, Guard>();
  const engines = createTrialEngines({ guardrails, secrets });
  return async (tried) => {
    const { profile } = tried;
    const latest = await truth.latest();
    const document = surroundings(latest?.document ?? {}, tried);
    const key = JSON.stringify([latest?.number, document]);
    const known = ready.get(key);
    if (known) return known;
    const faults = (await truth.check(document)).filter(({ path }) => path.startsWith('profiles['));
    if (faults.length > 0 || !isConfiguration(document))
      throw new AdminRefusal('invalid_input', undefined, {
        details: faults.map(({ path, message }) => ({ path: path.replace(/^profiles\[[^\]]*\]/, 'profile'), message })),
      });
    const guard = createGuard(combineProfiles(profile, undefined), await engines(document), { clock, onFailure: () => undefined });
    if (ready.size >= mostReady) ready.delete(ready.keys().next().value ?? '');
    ready.set(key, guard);
    return guard;
  };
}

/** As much of the configuration as a profile is judged with. Addresses and models of a draft are in use only once it is committed. */
function surroundings({ egress, inference, topics }: JsonObject, tried: ProfileToTry): JsonObject {
  const alone = parseJson(JSON.stringify(tried.profile));
  const known = tried.topics ?? topics;
  return {
    ...(egress === undefined ? {} : { egress }),
    ...(inference === undefined ? {} : { inference }),
    ...(known === undefined ? {} : { topics: known }),
    profiles: alone === undefined ? [] : [alone],
  };
}

/** Tries profiles on texts for administrators: those that only look for patterns at once, those that ask a model or a service in turn. */
export function createProfileTrial(guardOf: TrialGuard, clock: Clock): ProfileTrialContext['tryProfile'] {
  const making = createTrialTurns({ atOnce: 1, waiting: 20 });
  const quick = createTrialTurns({ atOnce: 1, waiting: 20 });
  const slow = createTrialTurns({ atOnce: 2, waiting: 10 });
  return async (tried, samples, signal) => {
    const guard = await making.take(() => guardOf(tried), signal);
    const turns = samples.some((sample) => asks(guard, sample)) ? slow : quick;
    return await turns.take(() => judgeAll(guard, samples, { clock, signal }), signal);
  };
}

interface Judging {
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

async function judgeAll(guard: Guard, samples: readonly ProfileSample[], { clock, signal }: Judging): Promise<readonly ProfileTried[]> {
  // Surrogates of a trial mean nothing to anybody; those of its input are put back in its output.
  const surrogates = createSurrogateBook({ key: randomBytes(32), call: 'trial' });
  const tried: ProfileTried[] = [];
  let took = 0;
  for (const sample of samples) {
    // Whatever is tried, calls have half of the time.
    if (took > 0) await pause(took, undefined, { signal });
    signal.throwIfAborted();
    const watched = watchSteps();
    const began = clock.monotonic();
    const inspection = await guard.inspect([subjectOf(sample)], sample.on, { surrogates, signal, trace: watched.trace });
    took = clock.monotonic() - began;
    tried.push(watched.told(inspection, took));
  }
  return tried;
}

function subjectOf({ text, on, role }: ProfileSample) {
  return { text, role: role ?? (on === 'input' ? 'user' : 'assistant'), kind: 'text' } as const;
}

function asks(guard: Guard, sample: ProfileSample): boolean {
  return guard.stepsFor(sample.on, subjectOf(sample)).some(({ engine }) => engine.judge !== undefined);
}
