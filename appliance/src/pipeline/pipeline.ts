/**
 * The corridor: one call, from the door to the last byte of its reply. Read this first.
 *
 *   authenticate ─► read ─► choose route ─► admit ─► inspect input ─► open audit ─► call provider ─► inspect output ─► relay ─► settle
 */
import { GatewayError } from '@tollgate/shared';
import { admit } from '#pipeline/admit';
import { type Answer, refusalFor, type StreamAnswer, type WholeAnswer } from '#pipeline/answer';
import { ProviderFault, type RawBody } from '#pipeline/call';
import { inspectInput } from '#pipeline/inspect-input';
import { guardStream, inspectReply } from '#pipeline/inspect-output';
import { keepContent } from '#pipeline/kept-content';
import { moderate } from '#pipeline/moderate';
import { once } from '#pipeline/once';
import type { PipelinePorts, Try } from '#pipeline/pipeline-ports';
import { readRawBody } from '#pipeline/raw-body';
import { intentRecord, refusalRecord } from '#pipeline/records';
import { relay, type StreamEnd } from '#pipeline/relay';
import { ReplyTracker } from '#pipeline/reply-tracker';
import { failureHeaders, replyHeaders } from '#pipeline/reply-headers';
import { createSettle, type End } from '#pipeline/settle';
import type { Sink } from '#pipeline/sink';
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
      let opened: Opened;
      let reached: Reached = authenticated;
      try {
        const routed = chooseRoute(readCall(authenticated, bytes), ports);
        const admitting = admit((reached = routed), ports);
        const admitted = admitting instanceof Promise ? await admitting : admitting;
        const guarded = openGuard((reached = admitted), ports);
        reached = guarded;
        const inspected = guarded.dialect.operation === 'moderate' ? guarded : inspectInput(guarded, sink.gone);
        opened = await openAudit(inspected instanceof Promise ? await inspected : inspected, routed.body, ports);
      } catch (error) {
        return await refuse(reached, error, { sink, ports });
      }
      await callProvider(opened, sink, ports);
    },
  };
}

function authenticate(door: Door, ports: PipelinePorts): Authenticated {
  const answer = ports.authenticate(door);
  if (answer.ok) return { ...door, caller: answer.caller };
  throw new GatewayError('invalid_api_key', { cause: answer.reason });
}

function readCall(call: Authenticated, bytes: Buffer): Read {
  const body = readRawBody(bytes);
  const summary = call.dialect.read(body.outline, call.path);
  return { ...call, body, summary, normal: once(() => call.dialect.fromWire(body.value, call.path)) };
}

function chooseRoute(call: Read, ports: PipelinePorts): Routed {
  const snapshot = ports.snapshot();
  const route = snapshot.routes.get(call.summary.model);
  if (!route && call.dialect.operation === 'moderate') return { ...call, snapshot, route: noRoute };
  if (!route) throw new GatewayError('model_not_found', { param: 'model', detail: `GET /v1/models lists those there are.` });
  const allowed = call.caller.models;
  if (allowed && !allowed.includes(route.id)) throw new GatewayError('model_not_allowed', { param: 'model' });
  return { ...call, snapshot, route: snapshot.routeFor(route, call.caller) };
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

async function openAudit(call: Inspected, original: RawBody, ports: PipelinePorts): Promise<Opened> {
  const time = ports.isoTime(call.arrivedAt);
  const content = keepContent(call, original, { content: ports.content, time });
  try {
    await ports.ledger.append(intentRecord(call, { id: ports.newId(), time, content: content?.request }), 'power');
  } catch (error) {
    throw new GatewayError('audit_unavailable', { retryAfterMs: 1_000, cause: error });
  }
  return { ...call, tracker: new ReplyTracker(), content, ignored: new Set() };
}

async function callProvider(call: Opened, sink: Sink, ports: PipelinePorts): Promise<void> {
  const settle = createSettle(call, ports);
  const tries: Try[] = [];
  if (call.dialect.operation === 'moderate') return await moderate(call, sink, settle);
  if (sink.gone.aborted) return await settle({ outcome: 'cancelled', target: undefined, tries });
  try {
    const makeTry = (target: Target): Promise<Answer> => {
      // What the target before had no place for says nothing of this one.
      call.ignored.clear();
      const context = { ports, signal: sink.gone };
      const entering = call.admission?.enter(target);
      return entering instanceof Promise ? entering.then(() => tryTarget(call, target, context)) : tryTarget(call, target, context);
    };
    const { target, result, leave } = await ports.tryTargets(call, makeTry, { signal: sink.gone, tries });
    const answered = { target, tries, firstByteMs: ports.clock.monotonic() - call.began };
    try {
      if (result.kind === 'whole') return await sendWhole(call, { answer: result, end: { ...answered, outcome: 'ok' }, settle, sink });
      return await sendStream(call, { answer: result, end: answered, settle, sink });
    } finally {
      leave();
    }
  } catch (error) {
    await fail(call, error, { settle, sink, tries, ports });
  }
}

interface Streamed {
  readonly answer: StreamAnswer;
  readonly end: Omit<End, 'outcome'> & { readonly target: Target };
  readonly settle: (end: End) => Promise<void>;
  readonly sink: Sink;
}

async function sendStream(call: Opened, { answer, end: answered, settle, sink }: Streamed): Promise<void> {
  sink.start(replyHeaders(call, answered.target, { ...answer.headers, 'content-type': answer.contentType }));
  const end = await relay(call, answer, { sink, guarded: guardStream(call, sink.gone) });
  if (end.kind === 'gone') return await settle({ ...answered, outcome: 'cancelled' });
  if (call.content?.full === false) call.content.add(end.last);
  await settle({ ...answered, ...endOf(end) });
  if (end.last !== '') sink.write(end.last);
  sink.end();
}

function endOf(end: Exclude<StreamEnd, { readonly kind: 'gone' }>): Pick<End, 'outcome' | 'error'> {
  switch (end.kind) {
    case 'complete':
      return { outcome: 'ok' };
    case 'blocked':
      return { outcome: 'blocked' };
    case 'broken':
      return { outcome: 'provider_error', error: end.error };
  }
}

interface Whole {
  readonly answer: WholeAnswer;
  readonly end: End & { readonly target: Target };
  readonly settle: (end: End) => Promise<void>;
  readonly sink: Sink;
}

async function sendWhole(call: Opened, { answer, end, settle, sink }: Whole): Promise<void> {
  call.tracker.report(answer);
  const { body, blocked } = call.guard ? await inspectReply(call, answer, sink.gone) : { body: answer.body, blocked: false };
  call.content?.add(String(call.content.full ? answer.body : body));
  const outcome = blocked ? 'blocked' : end.outcome;
  await settle({ ...end, outcome: sink.gone.aborted ? 'cancelled' : outcome });
  sink.whole(200, replyHeaders(call, end.target, answer.headers), body);
}

interface Failing {
  readonly settle: (end: End) => Promise<void>;
  readonly sink: Sink;
  readonly tries: readonly Try[];
  readonly ports: PipelinePorts;
}

/** No target answered, or the caller left before one did. */
async function fail(call: Opened, error: unknown, { settle, sink, tries, ports }: Failing): Promise<void> {
  const target = tries.at(-1)?.target;
  if (sink.gone.aborted) return await settle({ outcome: 'cancelled', target, tries });
  const told = toldTo(error, ports);
  await settle({ outcome: told.code === 'content_filter' ? 'blocked' : 'provider_error', target, tries, error: told });
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
  ports.refused(told.code, door.guard?.measure);
  const record = refusalRecord(door, told, { id: ports.newId(), time: ports.isoTime(ports.clock.now()), ...reason });
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
