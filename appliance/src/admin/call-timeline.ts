import type { CallProcessor, CallStage, CallStageView } from '@tollgate/shared';
import type { Json, JsonObject } from '#pipeline/json';
import { cacheView, countedTypes, moneyView, objectsIn, section, verdictOf } from './call-view.ts';

/** What is on record of one call: `intent` is absent where it was refused before. */
export interface CallRecords {
  readonly intent: JsonObject | undefined;
  readonly end: JsonObject;
}

/** A call's way through the gateway, stage by stage, as far as it came. Times are there where they were measured. */
export function callTimeline(records: CallRecords): readonly CallStageView[] {
  const { end } = records;
  const times = stageTimes(section(end['timeline']));
  const refused = end['kind'] === 'call.refusal';
  const stages = refused ? refusedStages(records, times) : madeStages(records, times);
  return stages.filter((stage) => stage !== undefined);
}

type Times = (stage: string, before: string) => Pick<CallStageView, 'started_ms' | 'ms'>;

/** Microseconds from the request to the end of each stage, as records have them. */
function stageTimes(timeline: JsonObject): Times {
  return (stage, before) => {
    const [from, to] = [before === '' ? 0 : timeline[before], timeline[stage]];
    if (typeof from !== 'number' || typeof to !== 'number') return {};
    return { started_ms: from / 1_000, ms: Math.max(0, to - from) / 1_000 };
  };
}

type Stages = readonly (CallStageView | undefined)[];

function madeStages(records: CallRecords, times: Times): Stages {
  const { end } = records;
  return [
    ...enteringStages(records, times),
    { stage: 'audit', ...times('audit', 'inspect') },
    cacheStage(end, times),
    ...triedStages(end),
    ...replyStages(end),
    settleStage(end),
  ];
}

function enteringStages({ intent, end }: CallRecords, times: Times): Stages {
  return [
    { stage: 'authenticate', ...times('authenticate', '') },
    { stage: 'read', ...times('read', 'authenticate') },
    { stage: 'route', ...times('route', 'read'), ...routeDetail(end) },
    { stage: 'admit', ...times('admit', 'route'), ...heldDetail(intent) },
    inspected(end, 'input', times('inspect', 'admit')),
  ];
}

function routeDetail(end: JsonObject): Partial<CallStageView> {
  const { routing } = section(end['call']);
  if (routing === undefined) return { why: 'named' };
  const reason = section(routing);
  const by = reason['by'];
  return { ...(typeof by === 'string' ? { why: by } : {}), routing: reason };
}

function heldDetail(intent: JsonObject | undefined): Partial<CallStageView> {
  const held = section(intent?.['held']);
  const budgets = objectsIn(held['budgets']).flatMap(({ budget }) => (typeof budget === 'string' ? [budget] : []));
  return { ...moneyView('held', held), ...(budgets.length === 0 ? {} : { budgets }) };
}

/** undefined where no processor looks at that side, as far as the record says. */
function inspected(end: JsonObject, side: 'input' | 'output', timed: Partial<CallStageView>): CallStageView | undefined {
  const guardrail = section(end['guardrail']);
  if (guardrail['verdict'] === undefined) return undefined;
  const processors = processorsOf(guardrail, side);
  const gravest = processors.filter(({ shadow }) => shadow !== true).map(({ verdict }) => verdict);
  const stage: CallStage = side === 'input' ? 'inspect_input' : 'inspect_output';
  return { stage, ...timed, verdict: gravestOf(gravest), processors: [...processors] };
}

const gravity = ['allow', 'flag', 'redact', 'tokenise', 'block'] as const;

function gravestOf(verdicts: readonly CallProcessor['verdict'][]): CallProcessor['verdict'] {
  return gravity.findLast((verdict) => verdicts.includes(verdict)) ?? 'allow';
}

/** Those that found something on a side; on the way in also those that found nothing, with their milliseconds, which are of both sides together. */
function processorsOf({ findings, failures, ms }: JsonObject, side: 'input' | 'output'): readonly CallProcessor[] {
  const found = objectsIn(findings).filter(({ on }) => on === side);
  const failed = side === 'input' ? objectsIn(failures) : [];
  const spent = section(ms);
  const names = new Set([
    ...(side === 'input' ? Object.keys(spent) : []),
    ...[...found, ...failed].flatMap(({ processor }) => (typeof processor === 'string' ? [processor] : [])),
  ]);
  return Array.from(names, (processor) => {
    const own = found.filter((finding) => finding['processor'] === processor);
    return processorView(processor, {
      own,
      failure: failed.find((failure) => failure['processor'] === processor),
      ms: side === 'input' ? spent[processor] : undefined,
    });
  });
}

interface Did {
  readonly own: readonly JsonObject[];
  readonly failure: JsonObject | undefined;
  readonly ms: Json | undefined;
}

function processorView(processor: string, { own, failure, ms }: Did): CallProcessor {
  const shadow = own.length > 0 && own.every((finding) => finding['shadow'] === true);
  const verdict = failure?.['blocked'] === true ? 'block' : gravestOf(own.map(({ action }) => verdictOf(action)));
  const reason = failure?.['reason'];
  return {
    processor,
    verdict,
    ...(shadow ? { shadow } : {}),
    ...(typeof ms === 'number' ? { ms } : {}),
    ...(typeof reason === 'string' ? { failed: reason } : {}),
    findings: [...countedTypes(own)],
  };
}

function cacheStage(end: JsonObject, times: Times): CallStageView | undefined {
  const { cache } = cacheView(end['cache']);
  if (cache === undefined) return undefined;
  return { stage: 'cache', ...times('cache', 'audit'), ...(cache.reason === undefined ? {} : { why: cache.reason }), cache };
}

/** Each try, and each target that was passed over because its circuit was open. */
function triedStages(end: JsonObject): Stages {
  const skipped = objectsIn(end['skipped']).map((target): CallStageView => ({ stage: 'try', ...named(target), why: 'circuit-open' }));
  const tries = objectsIn(end['tries']);
  const streamed = section(end['call'])['stream'] === true;
  return [...skipped, ...tries.map((tried, index) => triedStage(tried, tries[index - 1], streamed))];
}

/** A try at a streamed reply ends with its first byte. */
function triedStage(tried: JsonObject, before: JsonObject | undefined, streamed: boolean): CallStageView {
  const { at, ms, failure } = tried;
  return {
    stage: 'try',
    ...(typeof at === 'number' ? { started_ms: at } : {}),
    ...(typeof ms === 'number' ? { ms } : {}),
    ...named(tried),
    why: whyTried(tried, before),
    ...(typeof failure === 'string' ? { failure } : {}),
    ...(typeof failure !== 'string' && typeof ms === 'number' && streamed ? { first_byte_ms: ms } : {}),
  };
}

function whyTried(tried: JsonObject, before: JsonObject | undefined): string {
  if (before === undefined) return 'first';
  return before['provider'] === tried['provider'] && before['model'] === tried['model'] ? 'retry' : 'fallback';
}

function named({ provider, model }: JsonObject): Pick<CallStageView, 'provider' | 'model'> {
  return { ...(typeof provider === 'string' ? { provider } : {}), ...(typeof model === 'string' ? { model } : {}) };
}

/** What came to the caller: inspected as a whole, or relayed as it came. */
function replyStages(end: JsonObject): Stages {
  const first = section(end['ms'])['first_byte'];
  if (typeof first !== 'number') return [];
  const { reply } = section(end['timeline']);
  const timed = typeof reply === 'number' ? { started_ms: first, ms: Math.max(0, reply / 1_000 - first) } : {};
  const streamed = section(end['call'])['stream'] === true;
  const output = inspected(end, 'output', streamed ? {} : timed);
  return [output, streamed || output === undefined ? { stage: 'relay', ...timed } : undefined];
}

function settleStage(end: JsonObject): CallStageView {
  const { reply } = section(end['timeline']);
  const { total } = section(end['ms']);
  const timed = typeof reply === 'number' ? { started_ms: reply / 1_000 } : {};
  const took = typeof reply === 'number' && typeof total === 'number' ? { ms: Math.max(0, total - reply / 1_000) } : {};
  return { stage: 'settle', ...timed, ...took, ...errorOf(end) };
}

function errorOf({ error }: JsonObject): Pick<CallStageView, 'error'> {
  return typeof error === 'string' ? { error } : {};
}

/** The stages it passed, and the one that said no. */
function refusedStages(records: CallRecords, times: Times): Stages {
  const { end } = records;
  const passed = section(end['timeline']);
  const order = ['authenticate', 'read', 'route', 'admit', 'inspect'] as const;
  const all = enteringStages(records, times);
  const done = order.filter((stage) => typeof passed[stage] === 'number').length;
  const before = done === 0 ? '' : (order[done - 1] ?? '');
  const next: Partial<CallStageView> = { ...times('end', before), ...errorOf(end) };
  const names: readonly CallStage[] = ['authenticate', 'read', 'route', 'admit', 'inspect_input', 'audit'];
  const ending = all[done] ?? { stage: names[done] ?? 'audit' };
  return [...all.slice(0, done), { ...ending, ...next }];
}
