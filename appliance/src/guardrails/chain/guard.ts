import type { SightedText } from '#pipeline/texts/every-text';
import type { Clock } from '#ports';
import { cleanRecordText } from '#guardrails/guard-record';
import type { Side } from '#guardrails/judge';
import type { FailureListener } from './account.ts';
import type { EffectiveProfile } from './combine-profiles.ts';
import { inspectTexts } from './inspect-texts.ts';
import { type Inspection, type InspectionContext, prefixOf, type Subject } from './inspection.ts';
import { isClean, type Looking } from './is-clean.ts';
import { sentenceMost } from './judge-runs.ts';
import { compileStep, type EngineOf, isFor, type Step } from './step.ts';

export type { InspectedText, Inspection, InspectionContext, Subject } from './inspection.ts';

/** A profile, ready to inspect. Holds no state of a call. */
export interface Guard {
  readonly profile: EffectiveProfile;
  /** Some processor exchanges values for surrogates. */
  readonly tokenises: boolean;
  /** The steps meant for such a text, in order. */
  stepsFor(side: Side, text: Pick<Subject, 'role' | 'kind'>): readonly Step[];
  /** Whether any processor looks at this side. */
  inspects(side: Side): boolean;
  /** Whether no processor finds anything in a text, told at once. `false` says nothing: the text is then inspected. */
  passes(text: SightedText, side: Side, spend: Looking['spend']): boolean;
  /** Inspects whole texts of one call. A promise only where a judge takes part. Never throws or rejects: failures are in the verdict. */
  inspect(texts: readonly Subject[], side: Side, context?: InspectionContext): Inspection | Promise<Inspection>;
  /** What a call's record says, as JSON, where nothing was found; `times` by position, absent where nothing had to be looked for. */
  cleanRecord(times: Float64Array | undefined): string;
  /** The most UTF-16 units of one text that its window holds back; infinite where a processor holds replies to their end. */
  readonly bound: number;
  readonly ports: GuardPorts;
}

export interface GuardPorts {
  readonly clock: Pick<Clock, 'monotonic'>;
  readonly onFailure: FailureListener;
  /** Milliseconds that the judges of one call's input, or of one reply that does not stream, may take together; absent: 30,000. */
  readonly budgetMs?: number;
}

const defaultBudgetMs = 30_000;

export function createGuard(profile: EffectiveProfile, engineOf: EngineOf, ports: GuardPorts): Guard {
  const steps = profile.processors.map((processor, position) => compileStep(processor, engineOf(processor), position));
  const chosen = { input: new Map<string, Map<string, readonly Step[]>>(), output: new Map<string, Map<string, readonly Step[]>>() };
  const looksAt = { input: isLookedAt(steps, 'input'), output: isLookedAt(steps, 'output') };

  function stepsFor(side: Side, text: Pick<Subject, 'role' | 'kind'>): readonly Step[] {
    let byKind = chosen[side].get(text.role);
    if (!byKind) chosen[side].set(text.role, (byKind = new Map<string, readonly Step[]>()));
    let own = byKind.get(text.kind);
    if (!own) byKind.set(text.kind, (own = steps.filter((step) => isFor(step, side, text))));
    return own;
  }

  const { clock, onFailure, budgetMs = defaultBudgetMs } = ports;
  return {
    profile,
    ports,
    bound: boundOf(steps),
    tokenises: steps.some(({ action, shadow }) => action === 'tokenise' && !shadow),
    inspects: (side) => looksAt[side],
    stepsFor,
    passes: (text, side, spend) => isClean(stepsFor(side, text), { text: text.text, prefix: prefixOf(text) }, { clock, spend }),
    cleanRecord: cleanRecordText(profile),
    inspect: (texts, side, context = {}) =>
      inspectTexts({ processors: steps.length, stepsFor, clock, onFailure, budgetMs, texts, side, context }),
  };
}

function isLookedAt(steps: readonly Step[], side: Side): boolean {
  return steps.some(({ sides }) => sides.includes(side));
}

function boundOf(steps: readonly Step[]): number {
  let bound = 0;
  for (const { sides, engine, stream } of steps) {
    if (!sides.includes('output')) continue;
    if (stream === 'hold-all' && engine.judge) return Number.POSITIVE_INFINITY;
    bound += (engine.detector?.longest ?? 0) + (engine.judge ? sentenceMost : 0);
  }
  return bound;
}
