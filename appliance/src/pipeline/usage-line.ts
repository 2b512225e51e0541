import { guardTriggers } from '#pipeline/guard-triggers';
import { isObject, type JsonObject, textIn } from '#pipeline/json';
import type { Ending } from '#pipeline/ending';
import type { Authenticated, Door, Guarded, Opened } from '#pipeline/stages';
import type { UsageLine } from '#ports';

const none: UsageLine['budgets'] = [];
const noHit = {};

/** What an ended call adds to the usage tables. */
export function usageLine(call: Opened, ending: Ending, time: string): UsageLine {
  const { caller, route, admission, guard } = call;
  const verdict = guard?.measure.verdict;
  const { usage, cost, outcome, totalMs } = ending;
  // As the record has it: a call that came to no target counts where it was to go.
  const target = ending.target ?? route.targets[0];
  return {
    time,
    tenant: caller.tenant,
    user: caller.user ?? '',
    key: caller.keyId,
    route: route.id,
    provider: target?.provider.id ?? '',
    model: target?.model.id ?? '',
    environment: caller.environment,
    outcome,
    input: usage?.input ?? 0,
    output: usage?.output ?? 0,
    cachedInput: usage?.cachedInput ?? 0,
    cacheWrite: usage?.cacheWrite ?? 0,
    reasoning: usage?.reasoning ?? 0,
    currency: cost.currency ?? '',
    picos: cost.picos ?? undefined,
    durationMs: Math.round(totalMs),
    ...hitOf(ending),
    firstByteMs: call.summary.stream && ending.firstByteMs !== undefined ? Math.round(ending.firstByteMs) : undefined,
    verdict,
    triggers: guard === undefined || verdict === 'allow' ? undefined : guardTriggers(guard.record()),
    cache: call.dialect.operation === 'generate' ? (call.cache?.note.state ?? 'bypass') : undefined,
    budgets: admission?.held?.budgets ?? none,
  };
}

interface Refused {
  readonly code: string;
  /** As it is recorded. */
  readonly guardrail: JsonObject | undefined;
  readonly time: string;
  readonly durationMs: number;
}

/** What charts and the call log show of a call that was refused, as far as it is known who called. */
export function refusedUsage(
  { caller, route }: Door & Partial<Pick<Authenticated, 'caller'> & Pick<Guarded, 'route'>>,
  { code, guardrail, time, durationMs }: Refused,
): UsageLine {
  return {
    ...nothingUsed,
    time,
    tenant: caller?.tenant ?? '',
    user: caller?.user ?? '',
    key: caller?.keyId ?? '',
    route: route?.id ?? '',
    environment: caller?.environment ?? '',
    outcome: 'refused',
    durationMs: Math.round(durationMs),
    verdict: guardrail === undefined ? undefined : textIn(guardrail, 'verdict'),
    triggers: guardrail && guardTriggers(guardrail),
    error: code,
  };
}

const nothingUsed = {
  provider: '',
  model: '',
  input: 0,
  output: 0,
  cachedInput: 0,
  cacheWrite: 0,
  reasoning: 0,
  currency: '',
  picos: undefined,
  budgets: none,
} as const;

function hitOf({ hit, saved }: Ending): Pick<UsageLine, 'hit' | 'savedPicos'> {
  if (!hit) return noHit;
  return saved?.picos === undefined ? { hit } : { hit, savedPicos: String(saved.picos) };
}

/** The same of a call that a crash cut off, from its intent. */
export function interruptedUsage({ call, held }: JsonObject, time: string): UsageLine {
  const identity = isObject(call) ? call : {};
  const cost = isObject(held) ? held : {};
  const budgets = Array.isArray(cost['budgets']) ? cost['budgets'] : [];
  const picos = textIn(cost, 'picos');
  return {
    time,
    tenant: textIn(identity, 'tenant'),
    user: textIn(identity, 'user'),
    key: textIn(identity, 'key'),
    route: textIn(identity, 'route'),
    provider: textIn(identity, 'provider'),
    model: textIn(identity, 'model'),
    environment: textIn(identity, 'environment'),
    outcome: 'interrupted',
    input: 0,
    output: 0,
    cachedInput: 0,
    cacheWrite: 0,
    reasoning: 0,
    currency: textIn(cost, 'currency'),
    picos: /^[0-9]+$/.test(picos) ? picos : undefined,
    durationMs: 0,
    budgets: budgets.flatMap((charge: unknown) =>
      isObject(charge) ? [{ budget: textIn(charge, 'budget'), period: textIn(charge, 'period') }] : [],
    ),
  };
}
