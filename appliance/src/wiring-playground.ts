import type { PlaygroundReply } from '@tollgate/shared';
import type { PlaygroundContext, PlaygroundWanted } from '#admin/playground-context';
import { type PlaygroundRecorded, playgroundRecorded } from '#admin/playground-record';
import { createPlaygroundSink } from '#admin/playground-sink';
import { noHeaders } from '#pipeline/accepted';
import type { CacheAsk } from '#pipeline/caching';
import type { Dialect } from '#pipeline/call';
import { createPipeline } from '#pipeline/pipeline';
import type { PipelinePorts } from '#pipeline/pipeline-ports';
import type { Caller } from '#pipeline/snapshot';
import type { Door } from '#pipeline/stages';
import type { Ledger } from '#ports';
import type { UserFacts } from './wiring-callers.ts';

export interface PlaygroundPorts {
  readonly pipeline: PipelinePorts;
  /** Chat completions. */
  readonly dialect: Dialect;
  readonly userFacts: UserFacts;
}

/** The name of the key and of the environment in records, usage and limits: there is no such key, and nobody can present one. */
const playground = 'playground';
const bypass: CacheAsk = { noStore: true, fresh: true, threshold: undefined, tags: [] };

/** Calls of administrators, on the way that all calls take; only the door is another. */
export function createPlayground({ pipeline: ports, dialect, userFacts }: PlaygroundPorts): PlaygroundContext['play'] {
  return async (wanted, listener, signal) => {
    signal.throwIfAborted();
    const caller = callerOf(wanted, userFacts);
    let recorded: PlaygroundRecorded | undefined;
    const ledger = watched(ports.ledger, (end) => (recorded = end));
    const pipeline = createPipeline({ ...ports, ledger, authenticate: () => ({ ok: true, caller }) });
    const { sink, heard } = createPlaygroundSink(listener, signal);
    const door = doorOf(wanted, { ports, dialect });
    await pipeline.run(pipeline.authenticate(door), bodyOf(wanted), sink);
    signal.throwIfAborted();
    const reply: PlaygroundReply = { call: door.callId, ...heard(), ms: Math.round(ports.clock.monotonic() - door.began), ...recorded };
    return reply;
  };
}

function callerOf({ call, actor, user }: PlaygroundWanted, userFacts: UserFacts): Caller {
  const facts = user === undefined ? undefined : userFacts(user);
  return {
    keyId: playground,
    family: playground,
    tenant: call.tenant,
    actor,
    ...(user === undefined ? {} : { user }),
    environment: playground,
    ...(facts?.limits === undefined ? {} : { userLimits: facts.limits }),
    ...(facts?.budgets === undefined ? {} : { userBudgets: facts.budgets }),
  };
}

function doorOf(
  { call, origin }: PlaygroundWanted,
  { ports, dialect }: { readonly ports: PipelinePorts; readonly dialect: Dialect },
): Door {
  return {
    callId: ports.newId(),
    dialect,
    path: {},
    presentedKey: undefined,
    connection: {},
    address: origin,
    conversation: undefined,
    metadata: undefined,
    cacheAsk: call.cache === 'bypass' ? bypass : undefined,
    forwardedHeaders: noHeaders,
    arrivedAt: ports.clock.now(),
    began: ports.clock.monotonic(),
  };
}

function bodyOf({ call, stream }: PlaygroundWanted): Buffer {
  const { route, messages, system, max_tokens: most, temperature } = call;
  return Buffer.from(
    JSON.stringify({
      model: route,
      messages: [...(system === undefined ? [] : [{ role: 'system', content: system }]), ...messages],
      ...(most === undefined ? {} : { max_completion_tokens: most }),
      ...(temperature === undefined ? {} : { temperature }),
      ...(stream ? { stream } : {}),
    }),
  );
}

/** Sees what the record of the end says, once it is written. */
function watched(ledger: Ledger, ended: (end: PlaygroundRecorded) => void): Ledger {
  return {
    ...ledger,
    append: async (record, durability) => {
      await ledger.append(record, durability);
      if (record.kind === 'call.outcome' || record.kind === 'call.refusal') ended(playgroundRecorded(record));
    },
  };
}
