import type { KeyObject } from 'node:crypto';
import type { Configuration, ProcessorConfiguration } from '@tollgate/shared';
import type { ProcessorFailure } from '#guardrails/chain/account';
import type { EngineOf } from '#guardrails/chain/step';
import { type ExternalReply, type ExternalRequest, replyLimit } from '#guardrails/external/external-ask';
import { nameTypes } from '#guardrails/names/name-types';
import { createEngines, createRuleReaders, type ExternalPorts, type RuleReaders } from '#guardrails/processors';
import { bundledClassifiers, type InferenceRoom } from '#inference/inference';
import type { Clock, Log, NewId, Secret, Upstream } from '#ports';
import { createGuardBook, type GuardBook } from './wiring-guard-book.ts';
import type { LocalModelRooms } from './wiring-inference.ts';

export { checkProcessor as processorFaults } from '#guardrails/check-processor';

export interface GuardrailPorts {
  readonly clock: Clock;
  readonly log: Log;
  /** Of this installation: fingerprints and surrogates are made with it. */
  readonly key: KeyObject;
  readonly newId: NewId;
  readonly rooms: Pick<LocalModelRooms, 'roomFor'>;
  /** For processors that ask a service on the bank's network; absent: they cannot. */
  readonly upstream?: Upstream;
  /** Told of every processor that could not judge. */
  readonly failed: (failure: ProcessorFailure) => void;
}

export interface Guardrails {
  /** Makes the profiles of a checked configuration ready; their models are loaded in the background. */
  book(configuration: Configuration, references: ReadonlyMap<string, Secret>): GuardBook;
  /** What processors of a checked configuration find with. */
  engines(configuration: Configuration, references: ReadonlyMap<string, Secret>): EngineOf;
}

export function createGuardrails(ports: GuardrailPorts): Guardrails {
  const readers = createRuleReaders();
  return {
    book: (configuration, references) => bookOf(configuration, { ...ports, references, readers }),
    engines: (configuration, references) => enginesOf(configuration, ports.rooms.roomFor(configuration), { ...ports, references, readers }),
  };
}

interface BookPorts extends GuardrailPorts {
  readonly readers: RuleReaders;
  readonly references: ReadonlyMap<string, Secret>;
}

function bookOf(configuration: Configuration, ports: BookPorts): GuardBook {
  const { rooms, log, clock, failed, key } = ports;
  const inference = rooms.roomFor(configuration);
  const engineOf = enginesOf(configuration, inference, ports);
  warmUp(inference, configuration, log);
  return createGuardBook(configuration, { engineOf, clock, failed, key });
}

function enginesOf({ topics = [] }: Configuration, inference: InferenceRoom, ports: BookPorts): EngineOf {
  return createEngines({ readers: ports.readers, inference, topics, ...externalPorts(ports) });
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
