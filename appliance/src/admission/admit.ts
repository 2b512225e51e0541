import type { Admission, AdmissionAsk, AdmissionEnd, Admit, HeldCost } from '#pipeline/admission';
import type { Target } from '#pipeline/snapshot';
import type { Alerts } from './alerts.ts';
import type { BoundRules } from './bind-rules.ts';
import { chargeable, type Charging, mayPayFor } from './charging.ts';
import type { Engine, Held, HoldAsk, Refused } from './engine.ts';
import { highestHeld, providersPay } from './highest-held.ts';
import { holdAsk, type HoldPorts } from './hold-ask.ts';
import { rateHeaders, readings } from './rate-headers.ts';
import { noBoundError, noPriceError, refusalError, targetError } from './refusals.ts';
import type { BudgetRule, Rules } from './rules.ts';

export interface AdmitPorts extends HoldPorts {
  readonly engine: Engine;
  /** Of the configuration in use. */
  readonly rules: () => BoundRules;
  readonly alerts: Alerts;
}

/** See `Admit`. A call that nothing limits costs two look-ups. */
export function createAdmit(ports: AdmitPorts): Admit {
  return (ask) => {
    const bound = ports.rules();
    const context = { ask, bound, ports };
    const rules = ofCall(ask, bound.ofCall(ask.caller, ask.route));
    if (rules) return admitLimited(context, rules);
    if (!bound.limitsTargets || !ask.targets.some((target) => bound.ofTarget(target))) return undefined;
    const possible = { ...context, charging: undefined, targets: ask.targets };
    if (!providersPay(possible)) return admission(context, undefined, nothing);
    return ask.inputTokens().then((input) => admission(context, undefined, () => highestHeld(possible, input)));
  };
}

/** What is charged for a call that is cut off before it came to a target. */
type Before = () => HeldCost | undefined;

const nothing: Before = () => undefined;

/** A call that is not billed uses no tokens and costs nothing: it is one more request, and one at once. */
function ofCall({ billed }: AdmissionAsk, rules: Rules | undefined): Rules | undefined {
  if (billed || !rules) return rules;
  return rules.requests.length + rules.slots.length === 0 ? undefined : { ...rules, tokens: [], budgets: [] };
}

interface Context {
  readonly ask: AdmissionAsk;
  readonly bound: BoundRules;
  readonly ports: AdmitPorts;
}

/** What is held, and by which rules. */
interface Hold {
  readonly ask: HoldAsk;
  readonly held: Held;
  readonly charging: Charging | undefined;
}

function admitLimited(context: Context, rules: Rules): Admission | Promise<Admission> {
  const { ask, ports } = context;
  const charging = chargeable({ budgets: rules.budgets, targets: ask.targets, bounded: ask.maxOutputTokens !== undefined });
  if (charging === 'no price') throw noPriceError(rules.budgets.filter(({ hard }) => hard));
  if (charging === 'no bound') throw noBoundError(rules.budgets.filter(({ hard }) => hard));
  const possible = { ...context, charging, targets: charging?.targets ?? ask.targets };
  const claim = (input: number): Admission | Promise<Admission> => {
    const wanted = holdAsk(ask, ports, { id: ask.callId, rules, charging, targets: possible.targets, input });
    const before = (): HeldCost | undefined => highestHeld(possible, input);
    const answer = ports.engine.claim(wanted);
    if (!(answer instanceof Promise)) return admission(context, taken(context, { wanted, answer, charging }), before);
    return answer.then((late) => admission(context, taken(context, { wanted, answer: late, charging }), before));
  };
  return rules.tokens.length === 0 && !charging && !providersPay(possible) ? claim(0) : ask.inputTokens().then(claim);
}

interface Answered {
  readonly wanted: HoldAsk;
  readonly answer: Held | Refused;
  readonly charging: Charging | undefined;
}

function taken({ ask, ports }: Context, { wanted, answer, charging }: Answered): Hold {
  const rules = charging?.budgets ?? [];
  if (answer.kind === 'refused') throw refusalError(answer, wanted, rules);
  for (const [index, rule] of rules.entries()) {
    const { counter, endMs, start } = rule.at(ask.nowMs);
    const amount = wanted.budgets[index]?.ceiling ?? rule.amount + ports.raises(rule.id, ask.nowMs);
    ports.alerts.watch({ rule, counter, period: start, endMs, amount }, answer.counters[index]?.spent ?? 0n);
  }
  return { ask: wanted, held: answer, charging };
}

function admission(context: Context, hold: Hold | undefined, before: Before): Admission {
  const { ask, ports } = context;
  const hard = hold?.charging?.budgets.filter((budget) => budget.hard) ?? [];
  let entered: Hold | undefined;
  let entries = 0;
  let ended = false;

  function release(): void {
    if (entered) give(ports.engine, entered, { nowMs: ask.nowMs, usage: undefined, picos: undefined, target: undefined });
    entered = undefined;
  }

  function keep(next: Hold): void {
    entered = next;
    // The call ended while its claim was under way.
    if (ended) release();
  }

  return {
    get held() {
      return entries === 0 ? before() : heldCost(hold, entered, ask.nowMs);
    },
    headers: (format) => {
      const all = [hold, entered].flatMap((one) => (one ? readings(one.ask, one.held) : []));
      return rateHeaders(all, format, ask.nowMs);
    },
    enter(target) {
      release();
      if (!mayPayFor(target, { budgets: hard, bounded: ask.maxOutputTokens !== undefined })) throw targetError(hard);
      entries += 1;
      const rules = ofCall(ask, context.bound.ofTarget(target));
      if (!rules) return undefined;
      const answer = enterTarget(context, { target, rules, id: `${ask.callId}/${entries}` });
      if (answer instanceof Promise) return answer.then(keep);
      return keep(answer);
    },
    settle(end) {
      if (ended) return;
      ended = true;
      if (hold) give(ports.engine, hold, end);
      if (entered) give(ports.engine, entered, end);
    },
  };
}

interface Entering {
  readonly target: Target;
  readonly rules: Rules;
  readonly id: string;
}

function enterTarget(context: Context, { target, rules, id }: Entering): Hold | Promise<Hold> {
  const charging = chargeable({ budgets: rules.budgets, targets: [target], bounded: context.ask.maxOutputTokens !== undefined });
  if (charging === 'no price' || charging === 'no bound') throw targetError(rules.budgets.filter(({ hard }) => hard));
  const claim = (input: number): Hold | Promise<Hold> => {
    const wanted = holdAsk(context.ask, context.ports, { id, rules, charging, targets: [target], input });
    const answer = context.ports.engine.claim(wanted);
    if (!(answer instanceof Promise)) return taken(context, { wanted, answer, charging });
    return answer.then((late) => taken(context, { wanted, answer: late, charging }));
  };
  return rules.tokens.length === 0 && !charging ? claim(0) : context.ask.inputTokens().then(claim);
}

/** A cost in another currency is not of these budgets. */
function give(engine: Engine, { ask, held, charging }: Hold, { nowMs, usage, picos = 0n, target }: AdmissionEnd): void {
  const currency = target?.model.price?.currency;
  engine.settle({
    ask,
    held,
    nowMs,
    tokens: usage ? usage.input + usage.output : 0,
    picos: charging && currency === charging.currency ? picos : 0n,
  });
}

function heldCost(hold: Hold | undefined, entered: Hold | undefined, nowMs: number): HeldCost | undefined {
  const currency = hold?.charging?.currency ?? entered?.charging?.currency;
  if (currency === undefined) return undefined;
  const parts = [hold, entered].filter((one) => one?.charging?.currency === currency);
  const charge = (rule: BudgetRule) => ({ budget: rule.id, period: rule.at(nowMs).start });
  return {
    currency,
    picos: parts[0]?.ask.budgets[0]?.picos ?? 0n,
    budgets: parts.flatMap((one) => one?.charging?.budgets.map(charge) ?? []),
  };
}
