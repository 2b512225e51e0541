import type { Configuration, ProcessorConfiguration } from '@tollgate/shared';
import type { Engine, EngineOf } from '#guardrails/chain/step';
import type { Secret } from '#ports';
import { resolveCredential } from '#trust/resolve-credential';
import type { SecretBook } from '#trust/secret-book';
import type { Guardrails } from './wiring-guardrails.ts';

export interface TrialEnginePorts {
  readonly guardrails: () => Promise<Guardrails>;
  readonly secrets: Pick<SecretBook, 'open'>;
}

const mostEngines = 64;

/**
 * What processors of a profile that is being designed find with. Making one costs up to 100 ms, so one that was made serves as long as what
 * it is made of stays: changing an action, a side or another processor makes none.
 */
export function createTrialEngines({ guardrails, secrets }: TrialEnginePorts): (configuration: Configuration) => Promise<EngineOf> {
  const engines = new Map<string, Engine>();
  let surroundings = '';
  return async (configuration) => {
    const references = await referencesIn(configuration, secrets);
    const made = (await guardrails()).engines(configuration, references);
    const now = JSON.stringify([configuration.topics, configuration.inference]);
    if (now !== surroundings) engines.clear();
    surroundings = now;
    return (settings) => {
      if (settings.use === 'external') return made(settings);
      const key = keyOf(settings);
      const known = engines.get(key);
      if (known) return known;
      const engine = made(settings);
      if (engines.size >= mostEngines) engines.clear();
      engines.set(key, engine);
      return engine;
    };
  };
}

/** All but what is done with what is found. */
function keyOf(settings: ProcessorConfiguration): string {
  const {
    on: _on,
    action: _action,
    mode: _mode,
    on_failure: _failure,
    stream: _stream,
    conversation: _conversation,
    roles: _roles,
    ...finds
  } = settings;
  return JSON.stringify(finds);
}

async function referencesIn({ profiles = [] }: Configuration, secrets: TrialEnginePorts['secrets']): Promise<ReadonlyMap<string, Secret>> {
  const references = new Map<string, Secret>();
  for (const { credential } of profiles.flatMap(({ processors }) => processors)) {
    if (credential === undefined) continue;
    const value = await resolveCredential(credential, { environment: process.env, secret: (name) => secrets.open(name) });
    if (value) references.set(credential, value);
  }
  return references;
}
