/** Made-up traffic of a bank: who calls what, how long it takes, and how it ends. */
import { recordedUsage } from '../../appliance/src/pipeline/recorded-usage.ts';
import type { JsonObject } from '../../appliance/src/pipeline/json.ts';
import type { LedgerRecord } from '../../appliance/src/ports.ts';

export interface SampledCall {
  /** undefined: it was refused before. */
  readonly intent: LedgerRecord | undefined;
  readonly end: LedgerRecord;
}

export interface Traffic {
  readonly calls: number;
  readonly days: number;
  /** Epoch milliseconds of the last call. */
  readonly nowMs: number;
}

const tenants = ['retail', 'cards', 'treasury', 'lending', 'insurance', 'operations'];
const routes = ['assistant', 'summaries', 'search', 'letters', 'classify', 'code-review'];
const models = [
  { provider: 'openai', model: 'gpt-5-nano', ms: 700 },
  { provider: 'openai', model: 'gpt-5', ms: 2_600 },
  { provider: 'anthropic', model: 'claude-sonnet-5', ms: 2_100 },
  { provider: 'gemini', model: 'gemini-3-flash', ms: 900 },
  { provider: 'local', model: 'local-llama', ms: 1_400 },
] as const;
const keys = 150;
const users = 300;
const types = ['email', 'card-number', 'iban', 'person', 'phone'];
/** By hour of the day, UTC: offices work, batches run at night. */
const rhythm = [2, 2, 3, 1, 1, 2, 4, 8, 14, 18, 19, 17, 13, 17, 19, 18, 14, 8, 4, 2, 2, 1, 1, 2];
const hourMs = 3_600_000;

/** In order of time, spread over the days as offices work. */
export function* sampleTraffic({ calls, days, nowMs }: Traffic): Generator<SampledCall> {
  const random = randomFrom(11);
  const hours = days * 24;
  const first = nowMs - hours * hourMs;
  const weights = Array.from({ length: hours }, (_, hour) => rhythm[new Date(first + hour * hourMs).getUTCHours()] ?? 1);
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  let [owed, number] = [0, 0];
  for (const [hour, weight] of weights.entries()) {
    owed += (calls * weight) / whole;
    const count = hour === hours - 1 ? calls - number : Math.floor(owed);
    owed -= count;
    for (let call = 0; call < count; call += 1) {
      number += 1;
      yield oneCall(first + hour * hourMs + Math.floor(((call + 1) / count) * hourMs) - 1, { random, number });
    }
  }
}

interface Chance {
  readonly random: () => number;
  readonly number: number;
}

function oneCall(ended: number, { random, number }: Chance): SampledCall {
  const key = Math.floor(keys * random() ** 2);
  const at = models[Math.floor(models.length * random() ** 1.5)] ?? models[0];
  const identity = {
    tenant: tenants[key % tenants.length] ?? '',
    key: `key-${key}`,
    user: key % 3 === 0 ? null : `user-${(key * 7) % users}`,
    environment: key % 5 === 0 ? 'dev' : 'prod',
  };
  const route = routes[(key + Math.floor(random() * 2)) % routes.length] ?? '';
  const callId = idAt(ended, number * 3);
  const guardrail = guardrailOf(random);
  const refused = guardrail.verdict === 'block' || random() < 0.02;
  const made = { id: callId, route, provider: at.provider, model: at.model, ...identity, dialect: 'openai-chat', stream: random() < 0.6 };
  const actor = { kind: 'key', id: identity.key };
  if (refused) {
    const error = guardrail.verdict === 'block' ? { error: 'content_filter', status: 400 } : { error: 'rate_limited', status: 429 };
    const body = { actor, origin: '10.0.0.7', call: { ...made, provider: null, model: null }, ...error, guardrail, ms: { total: 2 } };
    return { intent: undefined, end: recordOf('call.refusal', { ended, number, callId, tenant: identity.tenant }, body) };
  }
  const stamp = { ended, number, callId, tenant: identity.tenant };
  return {
    intent: recordOf('call.intent', { ...stamp, number: number - 0.5 }, { actor, origin: '10.0.0.7', call: made }),
    end: recordOf('call.outcome', stamp, { actor, origin: '10.0.0.7', call: made, ...ending(random, { at, guardrail }) }),
  };
}

const outcomes = [
  { upTo: 0.008, outcome: 'provider_error' },
  { upTo: 0.016, outcome: 'cancelled' },
  { upTo: 0.018, outcome: 'blocked' },
] as const;
const verdicts = [
  { upTo: 0.006, verdict: 'block' },
  { upTo: 0.06, verdict: 'redact' },
  { upTo: 0.08, verdict: 'flag' },
] as const;

interface Ending {
  readonly at: (typeof models)[number];
  readonly guardrail: JsonObject;
}

function ending(random: () => number, { at, guardrail }: Ending): JsonObject {
  const hit = random() < 0.18;
  const lot = random();
  const outcome = outcomes.find(({ upTo }) => lot < upTo)?.outcome ?? 'ok';
  const total = hit ? 3 + Math.round(random() * 9) : Math.round(at.ms * (0.4 + random() + 4 * random() ** 8));
  const first = Math.round(total * (0.15 + random() * 0.2));
  const [input, output] = hit ? [0, 0] : [Math.floor(2_000 * random()), Math.floor(700 * random())];
  const error = outcome === 'provider_error' ? { error: 'provider_error', status: 502 } : {};
  const saved = { usage: null, currency: 'USD', picos: String(400 * 8_000_000) };
  const tried = hit
    ? []
    : [{ provider: at.provider, model: at.model, at: 3, ms: first - 3, ...(outcome === 'provider_error' ? { failure: 'timeout' } : {}) }];
  return {
    outcome,
    ...error,
    finish: 'stop',
    usage: { input, output, cached_input: input >> 2, cache_write: 0, reasoning: 0, estimated: false },
    cost: { currency: 'USD', picos: String(input * 2_000_000 + output * 8_000_000) },
    guardrail,
    cache: hit ? { state: random() < 0.7 ? 'hit-exact' : 'hit-semantic', entry: 'e-1', saved } : { state: 'miss', reason: 'no-entry' },
    tries: tried,
    ms: { total, first_byte: first },
    timeline: { authenticate: 90, read: 260, route: 270, admit: 300, inspect: 900, audit: 2_400, cache: 2_500, reply: total * 1_000 },
  };
}

function guardrailOf(random: () => number): { readonly verdict: string } & JsonObject {
  const lot = random();
  const verdict = verdicts.find(({ upTo }) => lot < upTo)?.verdict ?? 'allow';
  const count = verdict === 'allow' ? 0 : 1 + Math.floor(random() * 3);
  const findings = Array.from({ length: count }, () => ({
    processor: verdict === 'block' ? 'prompt-injection' : 'pii',
    type: types[Math.floor(random() * types.length)] ?? '',
    start: 10,
    end: 30,
    score: 0.9,
    action: verdict,
    on: 'input',
  }));
  return { verdict, profile: 'bank', revision: 'a1b2', findings, ms: { secrets: 0.02, pii: 0.31, 'prompt-injection': 0 } };
}

interface Stamp {
  readonly ended: number;
  readonly number: number;
  readonly callId: string;
  readonly tenant: string;
}

function recordOf(kind: LedgerRecord['kind'], { ended, number, callId, tenant }: Stamp, rest: JsonObject): LedgerRecord {
  const time = new Date(ended).toISOString();
  const id = idAt(ended, Math.round(number * 3) + 1);
  const body = { id, time, kind, ...rest };
  const usage = recordedUsage(body);
  return { id, kind, time, callId, tenant, body: JSON.stringify(body), ...(usage === undefined ? {} : { usage }) };
}

/** As a UUIDv7 of that time. */
function idAt(ms: number, number: number): string {
  const time = ms.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${number.toString(16).padStart(12, '0')}`;
}

/** The generator of Numerical Recipes: enough for traffic, and the same everywhere. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
