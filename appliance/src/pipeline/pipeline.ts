/**
 * The corridor: one call, from the door to the last byte of its reply. Read this first.
 *
 *   authenticate ─► read ─► choose route ─► admit ─► inspect input ─► open audit ─┬─ cached ──────────┬─► inspect output ─► relay ─► settle
 *                                                                  look up cache └─► call provider ──┘
 */
import { GatewayError } from '@tollgate/shared';
import { admit } from '#pipeline/admit';
import { type Answer, refusalFor } from '#pipeline/answer';
import { answerParts } from '#pipeline/answer-parts';
import type { CachedReply } from '#pipeline/caching';
import { ProviderFault, type RawBody } from '#pipeline/call';
import type { ContentChoice } from '#pipeline/content-choice';
import { inspectInput } from '#pipeline/inspect-input';
import { keepContent } from '#pipeline/kept-content';
import { leadSink } from '#pipeline/lead-sink';
import { moderate } from '#pipeline/moderate';
import { once } from '#pipeline/once';
import type { PipelinePorts, Try } from '#pipeline/pipeline-ports';
import { readRawBody } from '#pipeline/raw-body';
import { intentRecord, refusalRecord } from '#pipeline/records';
import { ReplyTracker } from '#pipeline/reply-tracker';
import { failureHeaders } from '#pipeline/reply-headers';
import { send } from '#pipeline/send-answer';
import { createSettle, type End } from '#pipeline/settle';
import type { Sink } from '#pipeline/sink';
import { StageTimes } from '#pipeline/stage-times';
import type { Route, Target } from '#pipeline/snapshot';
import type { Admitted, Authenticated, Door, Guarded, Inspected, Opened, Read, Routed } from '#pipeline/stages';
import { tryTarget } from '#pipeline/try-target';

export interface Pipeline {
  /** Who is at the door? Done before a byte of the body is read. Throws GatewayError. */
  authenticate(door: Door): Authenticated;
  /** The rest of the corridor. Never rejects: what goes wrong is told to the caller and recorded. */
  run(call: Authenticated, bytes: Buffer, sink: Sink): Promise<void>;
  /** Tells a caller no, in their dialect, and records it. */
  refuse(door: Reached, error: unknown, sink: Sink): Promise<void>;
}

/** As far as a call came. */
type Reached = Door & Partial<Guarded>;

export function createPipeline(ports: PipelinePorts): Pipeline {
  return {
    authenticate: (door) => authenticate(door, ports),
    refuse: (door, error, sink) => refuse(door, error, { sink, ports }),
    async run(authenticated, bytes, sink) {
      const { times } = authenticated;
      const { clock } = ports;
      let opened: Opened;
      let reached: Reached = authenticated;
      try {
        const read = readCall(authenticated, bytes);
        times.read = clock.monotonic();
        const choosing = chooseRoute(read, ports);
        const routed = choosing instanceof Promise ? await choosing : choosing;
        times.route = clock.monotonic();
        const admitting = admit((reached = routed), ports);
        const admitted = admitting instanceof Promise ? await admitting : admitting;
        times.admit = clock.monotonic();
        const guarded = openGuard((reached = admitted), ports);
        reached = guarded;
        const inspected = guarded.dialect.operation === 'moderate' ? guarded : inspectInput(guarded, sink.gone);
        const passed = inspected instanceof Promise ? await inspected : inspected;
        times.inspect = clock.monotonic();
        opened = await openAudit(passed, { original: routed.body, gone: sink.gone }, ports);
        times.audit = clock.monotonic();
      } catch (error) {
        return await refuse(reached, error, { sink, ports });
      }
      await answerCall(opened, sink, ports);
    },
  };
}

function authenticate(door: Door, ports: PipelinePorts): Authenticated {
  const answer = ports.authenticate(door);
  if (answer.ok) return { ...door, caller: answer.caller, times: new StageTimes(door.began, ports.clock.monotonic()) };
  throw new GatewayError('invalid_api_key', { cause: answer.reason });
}

function readCall(call: Authenticated, bytes: Buffer): Read {
  const body = readRawBody(bytes);
  const summary = call.dialect.read(body.outline, call.path);
  return { ...call, body, summary, normal: once(() => call.dialect.fromWire(body.value, call.path)) };
}

function chooseRoute(call: Read, ports: PipelinePorts): Routed | Promise<Routed> {
  const snapshot = ports.snapshot();
  const route = snapshot.routes.get(call.summary.model);
  if (!route && call.dialect.operation === 'moderate') return { ...call, snapshot, route: noRoute, routing: undefined };
  if (!route) throw new GatewayError('model_not_found', { param: 'model', detail: `GET /v1/models lists those there are.` });
  const allowed = call.caller.models;
  if (allowed && !allowed.includes(route.id)) throw new GatewayError('model_not_allowed', { param: 'model' });
  const routed = { ...call, snapshot, route: snapshot.routeFor(route, call.caller), routing: undefined };
  if (!route.byContent) return routed;
  const choosing = ports.chooseByContent(routed);
  const chosen = ({ route: found, reason }: ContentChoice): Routed => ({ ...routed, route: found, routing: reason });
  return choosing instanceof Promise ? choosing.then(chosen) : chosen(choosing);
}

/** Moderations need no model: OpenAI's own names for theirs say nothing here. */
const noRoute: Route = { id: '', strategy: 'priority', targets: [], retries: 0, fallbackOn: new Set() };

function openGuard(call: Admitted, ports: PipelinePorts): Guarded {
  const guard = ports.openGuard(call);
  if (!guard && call.dialect.operation === 'moderate') throw new GatewayError('invalid_request', { param: 'model', detail: noProfile });
  return { ...call, guard };
}

const noProfile =
  'No guardrail profile is meant for this key: name a route that has one as the model, or give the key or its tenant a profile.';

interface Auditing {
  /** As it came, before the guardrails. */
  readonly original: RawBody;
  readonly gone: AbortSignal;
}

async function openAudit(call: Inspected, { original, gone }: Auditing, ports: PipelinePorts): Promise<Opened> {
  const time = ports.isoTime(call.arrivedAt);
  const content = keepContent(call, original, { content: ports.content, time });
  const cache = ports.cache.open(call);
  // It looks while the intent is written: neither waits for the other.
  const cached = cache?.find(gone);
  try {
    await ports.ledger.append(intentRecord(call, { id: ports.newId(), time, content: content?.request }), 'power');
  } catch (error) {
    void cached?.then((hit) => (hit ? cache?.leave('refused') : cache?.lead?.fail()));
    throw new GatewayError('audit_unavailable', { retryAfterMs: 1_000, cause: error });
  }
  return { ...call, tracker: new ReplyTracker(), cache, cached, content, ignored: new Set() };
}

function answerCall(call: Opened, sink: Sink, ports: PipelinePorts): Promise<void> {
  const settle = createSettle(call, ports);
  if (call.dialect.operation === 'moderate') return moderate(call, sink, settle);
  if (call.cached) return answerCached(call, call.cached, { settle, sink, ports });
  if (sink.gone.aborted) return settle(cancelled);
  return callProvider(call, sink, { settle, ports });
}

const cancelled: End = { outcome: 'cancelled', target: undefined, tries: [] };

/** With what the cache found, or else as the one whose reply others may get too. */
async function answerCached(call: Opened, looking: NonNullable<Opened['cached']>, { settle, sink, ports }: Replaying): Promise<void> {
  const cached = await looking;
  call.times.cache = ports.clock.monotonic();
  const lead = call.cache?.lead;
  if (sink.gone.aborted) return await settle(cancelled);
  if (cached && (await replay(call, cached, { settle, sink, ports }))) return;
  await callProvider(call, lead ? leadSink(sink, lead) : sink, { settle, ports });
}

interface Answering {
  readonly settle: (end: End) => Promise<void>;
  readonly ports: PipelinePorts;
}

interface Replaying extends Answering {
  readonly sink: Sink;
}

/** Gives the cache's reply. False: it could not be given, and nothing of it was: the call is made after all. */
async function replay(call: Opened, cached: CachedReply, { settle, sink, ports }: Replaying): Promise<boolean> {
  let answer: Answer;
  try {
    answer = await answerParts(call, cached.parts, sink.gone);
  } catch {
    call.cache?.leave('broke-off');
    return false;
  }
  const end = { target: undefined, cached, tries: [], firstByteMs: ports.clock.monotonic() - call.began };
  await send(call, answer, { settle, sink, end });
  return true;
}

async function callProvider(call: Opened, sink: Sink, { settle, ports }: Answering): Promise<void> {
  const tries: Try[] = [];
  const skipped: Target[] = [];
  try {
    const makeTry = (target: Target): Promise<Answer> => {
      // What the target before had no place for says nothing of this one.
      call.ignored.clear();
      const context = { ports, signal: sink.gone };
      const entering = call.admission?.enter(target);
      return entering instanceof Promise ? entering.then(() => tryTarget(call, target, context)) : tryTarget(call, target, context);
    };
    const { target, result, leave } = await ports.tryTargets(call, makeTry, { signal: sink.gone, tries, skipped });
    call.cache?.lead?.by({ provider: target.provider.id, model: target.model.id });
    try {
      await send(call, result, { settle, sink, end: { target, tries, skipped, firstByteMs: ports.clock.monotonic() - call.began } });
    } finally {
      leave();
    }
  } catch (error) {
    await fail(call, error, { settle, sink, tries, skipped, ports });
  }
}

interface Failing {
  readonly settle: (end: End) => Promise<void>;
  readonly sink: Sink;
  readonly tries: readonly Try[];
  readonly skipped: readonly Target[];
  readonly ports: PipelinePorts;
}

/** No target answered, or the caller left before one did. */
async function fail(call: Opened, error: unknown, { settle, sink, tries, skipped, ports }: Failing): Promise<void> {
  const target = tries.at(-1)?.target;
  if (sink.gone.aborted) return await settle({ outcome: 'cancelled', target, tries, skipped });
  const told = toldTo(error, ports);
  await settle({ outcome: told.code === 'content_filter' ? 'blocked' : 'provider_error', target, tries, skipped, error: told });
  sink.whole(told.status, failureHeaders(call, told, target), JSON.stringify(call.dialect.errors.body(told, call.callId)));
}

async function refuse(
  door: Reached,
  error: unknown,
  { sink, ports }: { readonly sink: Sink; readonly ports: PipelinePorts },
): Promise<void> {
  const told = toldTo(error, ports);
  door.admission?.settle({ nowMs: ports.clock.now(), usage: undefined, picos: undefined, target: undefined });
  const reason = typeof told.cause === 'string' ? { reason: told.cause } : {};
  ports.refused(told.code, { guardrail: door.guard?.measure, tenant: door.caller?.tenant });
  const stamp = { id: ports.newId(), time: ports.isoTime(ports.clock.now()), endMs: ports.clock.monotonic() };
  const record = refusalRecord(door, told, { ...stamp, ...reason });
  const recorded = ports.ledger.append(record, 'process').catch(() => {
    ports.log('error', 'a refusal could not be recorded', { call: door.callId, code: told.code });
  });
  // A ledger that has just said no is not waited for again. Its record also ends an intent that was written too late.
  if (told.code !== 'audit_unavailable') await recorded;
  sink.whole(told.status, failureHeaders(door, told, undefined), JSON.stringify(door.dialect.errors.body(told, door.callId)));
}

function toldTo(error: unknown, ports: PipelinePorts): GatewayError {
  if (error instanceof GatewayError) return error;
  if (error instanceof ProviderFault) return refusalFor(error.failure);
  ports.log('error', 'a call failed inside the gateway', {
    error: error instanceof Error ? (error.stack ?? error.message) : String(error),
  });
  return new GatewayError('internal_error', { cause: error });
}
