import { durationMs, type GuardrailAction, type ProcessorConfiguration, type ProcessorUse } from '@tollgate/shared';
import type { Detector } from '#guardrails/detector';
import type { Judge, Role, Side } from '#guardrails/judge';
import type { TextKind } from '#pipeline/text-window';

/** What a processor finds with. */
export interface Engine {
  readonly detector?: Detector;
  readonly judge?: Judge;
  /**
   * Looks for values, not for words: reads a text's label as context to its left, and finds nothing inside placeholders and surrogates that
   * earlier processors left.
   */
  readonly values?: boolean;
  /** The kinds of text it is meant for; absent: all. */
  readonly kinds?: readonly TextKind[];
  /** Whose texts it is meant for, where the profile does not say; absent: everybody's. */
  readonly roles?: readonly Role[];
}

export type EngineOf = (configuration: ProcessorConfiguration) => Engine;

/** One processor of a profile, ready to inspect. */
export interface Step {
  /** Its place in the profile, from 0. */
  readonly position: number;
  readonly processor: ProcessorUse;
  readonly sides: readonly Side[];
  readonly roles: readonly Role[] | undefined;
  readonly action: GuardrailAction;
  readonly shadow: boolean;
  readonly thresholdOf: (type: string) => number;
  readonly onFailure: 'block' | 'allow';
  /** Milliseconds for one question to the judge; for a detector, for one text. */
  readonly deadlineMs: number | undefined;
  readonly stream: 'hold-all' | 'hold-window' | 'observe';
  /** How long a surrogate stays the same. */
  readonly lasting: 'call' | 'conversation';
  readonly engine: Engine;
}

/** Milliseconds for one question to a processor's judge. */
export function judgeDeadlineOf({ use, deadline }: ProcessorConfiguration): number {
  const usual = use === 'external' ? externalDeadlineMs : judgeDeadlineMs;
  return (deadline === undefined ? undefined : durationMs(deadline)) ?? usual;
}

/** What a step does with the text in which it found something. */
export type Effect = 'pass' | 'replace' | 'block';

const defaultThreshold = 0.6;
/** A long document is many questions to one local model; a service in the network that takes so long is gone. */
const judgeDeadlineMs = 10_000;
const externalDeadlineMs = 2_000;

/** `configuration` has been checked: by the schema, and by checkProcessor. */
export function compileStep(configuration: ProcessorConfiguration, engine: Engine, position: number): Step {
  const { threshold = defaultThreshold, thresholds = {} } = configuration;
  const byType = new Map(Object.entries(thresholds));
  return {
    position,
    processor: configuration.use,
    sides: configuration.on,
    roles: configuration.roles ?? engine.roles,
    action: configuration.action,
    shadow: configuration.mode === 'shadow',
    thresholdOf: byType.size === 0 ? () => threshold : (type) => byType.get(type) ?? threshold,
    onFailure: configuration.on_failure ?? 'block',
    deadlineMs: engine.judge || configuration.deadline !== undefined ? judgeDeadlineOf(configuration) : undefined,
    stream: configuration.stream ?? (engine.judge?.unit === 'whole' ? 'hold-all' : 'hold-window'),
    lasting: configuration.conversation ?? 'call',
    engine,
  };
}

/**
 * On output `tokenise` passes: surrogates are put back there, and what the model wrote of itself the caller may see. In shadow everything
 * passes.
 */
export function effectOf(step: Step, side: Side): Effect {
  if (step.shadow) return 'pass';
  switch (step.action) {
    case 'allow':
    case 'flag':
      return 'pass';
    case 'redact':
      return 'replace';
    case 'tokenise':
      return side === 'input' ? 'replace' : 'pass';
    case 'block':
      return 'block';
  }
}

/** Whether a step is meant for such a text. */
export function isFor(step: Step, side: Side, text: { readonly role: Role; readonly kind: TextKind }): boolean {
  if (!step.sides.includes(side)) return false;
  if (step.roles && !step.roles.includes(text.role)) return false;
  return step.engine.kinds === undefined || step.engine.kinds.includes(text.kind);
}
