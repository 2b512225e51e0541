import type { PlaygroundReply } from '@tollgate/shared';
import { isObject, type Json, type JsonObject, parseJson, textIn } from '#pipeline/json';
import type { LedgerRecord } from '#ports';

export type PlaygroundRecorded = Pick<PlaygroundReply, 'outcome' | 'guardrail' | 'usage' | 'cost' | 'ms' | 'first_byte_ms'>;

/** What the record of a call's end says, for who made it. */
export function playgroundRecorded({ body, usage: line }: LedgerRecord): PlaygroundRecorded {
  const parsed = typeof body === 'string' ? parseJson(body) : body;
  const record: JsonObject = isObject(parsed) ? parsed : {};
  const { usage, cost, guardrail, ms } = record;
  const first = isObject(ms) ? numberIn(ms, 'first_byte') : undefined;
  return {
    ...outcomeIn(record),
    ...(isObject(guardrail) ? { guardrail: guardrailIn(guardrail) } : {}),
    ...(isObject(usage) ? { usage: usageIn(usage) } : {}),
    ...costIn(cost),
    ms: (isObject(ms) ? numberIn(ms, 'total') : undefined) ?? line?.durationMs ?? 0,
    ...(first === undefined ? {} : { first_byte_ms: first }),
  };
}

const outcomes = ['ok', 'blocked', 'provider_error', 'cancelled', 'interrupted'] as const;

function outcomeIn({ outcome }: JsonObject): Pick<PlaygroundRecorded, 'outcome'> {
  const found = outcomes.find((name) => name === outcome);
  return found === undefined ? {} : { outcome: found };
}

function usageIn(usage: JsonObject): NonNullable<PlaygroundRecorded['usage']> {
  const of = (name: string): number => numberIn(usage, name) ?? 0;
  return {
    input: of('input'),
    output: of('output'),
    cached_input: of('cached_input'),
    cache_write: of('cache_write'),
    reasoning: of('reasoning'),
    estimated: usage['estimated'] === true,
  };
}

function costIn(cost: Json | undefined): Pick<PlaygroundRecorded, 'cost'> {
  if (!isObject(cost) || typeof cost['currency'] !== 'string' || typeof cost['picos'] !== 'string') return {};
  return { cost: { currency: cost['currency'], picos: cost['picos'] } };
}

function guardrailIn(guardrail: JsonObject): NonNullable<PlaygroundRecorded['guardrail']> {
  const { findings } = guardrail;
  const list: readonly Json[] = Array.isArray(findings) ? findings : [];
  return { verdict: textIn(guardrail, 'verdict'), profile: textIn(guardrail, 'profile'), findings: list.filter(isObject).map(findingIn) };
}

function findingIn(finding: JsonObject): NonNullable<PlaygroundRecorded['guardrail']>['findings'][number] {
  const { on, shadow } = finding;
  const [start, end, score] = ['start', 'end', 'score'].map((name) => numberIn(finding, name));
  return {
    processor: textIn(finding, 'processor'),
    type: textIn(finding, 'type'),
    action: textIn(finding, 'action'),
    ...(typeof on === 'string' ? { on } : {}),
    ...(start === undefined ? {} : { start }),
    ...(end === undefined ? {} : { end }),
    ...(score === undefined ? {} : { score }),
    ...(shadow === true ? { shadow } : {}),
  };
}

function numberIn(object: JsonObject, name: string): number | undefined {
  const value = object[name];
  return typeof value === 'number' ? value : undefined;
}
