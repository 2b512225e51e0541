/** Admission as the wiring joins it, and calls as the corridor makes them, for tests. */
import { type BudgetConfiguration, GatewayError } from '@tollgate/shared';
import type { BudgetFigure } from '#admission/budget-figures';
import { systemClock } from '#adapters/clock';
import { createNewId } from '#adapters/new-id';
import { costOf, picosFromDecimal } from '#metering/cost';
import type { Admission, AdmissionAsk } from '#pipeline/admission';
import type { Usage } from '#pipeline/call';
import type { Caller, Price, Target } from '#pipeline/snapshot';
import { type AdmissionOptions, type AdmissionRoom, createAdmission } from '../../src/wiring-admission.ts';
import { routeOf, targetOf } from './sample-routes.ts';

/** 100 tokens out are 10 cents; the input is free. */
export const tenCents: Price = {
  currency: 'USD',
  per: 1_000_000n,
  input: 0n,
  cachedInput: 0n,
  cacheWrite: 0n,
  output: picosFromDecimal('1000'),
  reasoning: picosFromDecimal('1000'),
};

export const dollar = 10n ** 12n;
export const newId = createNewId(() => Date.now());

export function priced(id: string, price: Price | undefined = tenCents): Target {
  return targetOf(id, { model: { id, upstream: id, ...(price ? { price } : {}) } });
}

export const unpriced = (id: string): Target => targetOf(id);

export type Wish = Partial<Omit<AdmissionOptions, 'measure' | 'alert'>>;

/** Says what it told on the way. */
export async function room(
  wish: Wish = {},
): Promise<AdmissionRoom & { readonly states: readonly string[]; readonly alerts: readonly string[] }> {
  const states: string[] = [];
  const alerts: string[] = [];
  const made = await createAdmission({
    stateUrl: 'memory:',
    installation: 'test',
    node: 'n1',
    clock: systemClock,
    log: () => undefined,
    newId,
    costOf,
    loadSpend: () => Promise.resolve([]),
    raises: () => 0n,
    ...wish,
    alert: ({ budget, percent }) => alerts.push(`${budget} ${percent}`),
    measure: (state) => states.push(state),
  });
  return { ...made, states, alerts };
}

export const used = (output: number, input = 10): Usage => ({
  input,
  output,
  cachedInput: 0,
  cacheWrite: 0,
  reasoning: 0,
  estimated: false,
});

export function caller({ keyId = 'k_1', ...more }: Partial<Caller> = {}): Caller {
  return { keyId, family: keyId, tenant: 't', environment: 'prod', ...more };
}

export const total = (amount: string, more: Partial<BudgetConfiguration> = {}): BudgetConfiguration => ({
  amount,
  currency: 'USD',
  period: 'total',
  ...more,
});

/** How the total budget of a key stands. */
export async function standing({ figures }: Pick<AdmissionRoom, 'figures'>, keyId = 'k_1'): Promise<BudgetFigure | undefined> {
  return (await figures({ scope: 'key', subject: keyId }, [total('1')]))[0];
}

/** A call of 10 tokens in and at most 100 out. */
export function askOf(who: Caller, more: Partial<AdmissionAsk> = {}): AdmissionAsk {
  const targets = more.targets ?? [priced('m1')];
  return {
    callId: newId(),
    nowMs: Date.now(),
    caller: who,
    route: routeOf(targets, { id: 'r' }),
    targets,
    billed: true,
    inputTokens: () => Promise.resolve(10),
    maxOutputTokens: 100,
    ...more,
  };
}

export type Tried =
  | { readonly ok: true; readonly admission: Admission | undefined }
  | {
      readonly ok: false;
      readonly code: string;
      readonly status: number;
      readonly message: string;
      readonly retryAfterMs: number | undefined;
    };

export async function attempt({ admit }: Pick<AdmissionRoom, 'admit'>, ask: AdmissionAsk): Promise<Tried> {
  try {
    return { ok: true, admission: await admit(ask) };
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    const { code, status, message, retryAfterMs } = error;
    return { ok: false, code, status, message, retryAfterMs };
  }
}

/** Ends a call that put out so many tokens at ten cents a hundred. */
export function end(tried: Tried, output: number, target: Target = priced('m1')): void {
  const picos = (BigInt(output) * dollar) / 1_000n;
  if (tried.ok) tried.admission?.settle({ nowMs: Date.now(), usage: used(output), picos, target });
}

export function tally(all: readonly Tried[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const one of all) {
    const name = one.ok ? 'ok' : one.code;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}
