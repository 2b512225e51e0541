import { createSecretKey, randomBytes } from 'node:crypto';
import { AdminRefusal, type Configuration } from '@tollgate/shared';
import { systemClock } from '#adapters/clock';
import { createNewId } from '#adapters/new-id';
import { createUpstream } from '#adapters/upstream';
import { isConfiguration } from '#configuration/check-configuration';
import type { Guard } from '#guardrails/chain/guard';
import { createSurrogateBook } from '#guardrails/tokenise/surrogate-book';
import type { TextRole } from '#pipeline/text-window';
import type { Secret } from '#ports';
import { resolveCredential } from '#trust/resolve-credential';
import type { GuardAnswer, GuardQuestion, GuardTrial } from './cli/host.ts';
import { createGuardrails } from './wiring-guardrails.ts';
import { createModelRooms } from './wiring-inference.ts';

const roles: readonly TextRole[] = ['system', 'developer', 'user', 'assistant', 'tool', 'other'];

/** Profiles of a configuration, tried in this process on texts one by one. Throws AdminRefusal where a profile is missing. */
export async function openGuardTrial(document: unknown, profiles: readonly string[]): Promise<GuardTrial> {
  const configuration = configurationOf(document, profiles);
  // Surrogates of a trial mean nothing to anybody.
  const key = createSecretKey(randomBytes(32));
  const egress = new Set(configuration.egress?.allow ?? []);
  const upstream = createUpstream({ mayDial: (hostAndPort) => egress.has(hostAndPort) });
  const quiet = { log: () => undefined, failed: () => undefined };
  const rooms = createModelRooms({ clock: systemClock, ...quiet });
  const guardrails = createGuardrails({ clock: systemClock, newId: createNewId(() => systemClock.now()), upstream, rooms, key, ...quiet });
  const book = guardrails.book(configuration, await referencesOf(configuration));
  return {
    judge: (profile, question) => judge(book.guard(profile), question),
    async close() {
      await Promise.all([rooms.close(), upstream.close()]);
    },
  };
}

/** What credentials stand for in this shell; those that only the gateway's store knows are left out, and their services refuse. */
async function referencesOf({ profiles = [] }: Configuration): Promise<ReadonlyMap<string, Secret>> {
  const references = new Map<string, Secret>();
  for (const { credential } of profiles.flatMap(({ processors }) => processors)) {
    if (credential === undefined) continue;
    const value = await resolveCredential(credential, { environment: process.env, secret: async () => undefined });
    if (value) references.set(credential, value);
  }
  return references;
}

/** Only with the profiles that are tried: the models of others are not needed. */
function configurationOf(document: unknown, names: readonly string[]): Configuration {
  if (!isConfiguration(document)) throw new AdminRefusal('invalid_configuration', 'the configuration cannot be read');
  const known = document.profiles ?? [];
  for (const name of names) {
    if (known.some(({ id }) => id === name)) continue;
    const list = known.length === 0 ? 'the configuration has none' : `profiles are ${known.map(({ id }) => id).join(', ')}`;
    throw new AdminRefusal('not_found', `there is no profile '${name}': ${list}`);
  }
  return { ...document, routes: [], tenants: [], profiles: known.filter(({ id }) => names.includes(id)) };
}

let trials = 0;

async function judge(guard: Guard, { text, on, role }: GuardQuestion): Promise<GuardAnswer> {
  trials += 1;
  const surrogates = createSurrogateBook({ key: randomBytes(32), call: String(trials) });
  const subject = { text, role: roles.find((name) => name === role) ?? 'user', kind: 'text' } as const;
  const began = performance.now();
  const inspection = guard.inspect([subject], on, { surrogates });
  const { verdict, texts, failures } = inspection instanceof Promise ? await inspection : inspection;
  const ms = performance.now() - began;
  const [only] = texts;
  return {
    verdict,
    findings: (only?.findings ?? []).map((finding) => ({ ...finding })),
    failures: failures.map((failure) => ({ ...failure })),
    text: verdict === 'block' ? '' : (only?.text ?? text),
    ms,
  };
}
