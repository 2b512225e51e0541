import type { ReasoningRequest } from '#pipeline/call';

export type Effort = NonNullable<ReasoningRequest['effort']>;

/**
 * What a model takes, as far as a request must be written differently for it. Anthropic answers 400 to what a model does not take.
 * Source: platform.claude.com, "Thinking", "Effort", "Mid-conversation system messages" and the migration guides up to Claude 5.5.
 */
export interface Traits {
  /** How thinking is asked for. `any`: not known, so as the caller worded it. */
  readonly thinking: 'none' | 'budget' | 'adaptive' | 'any';
  /** The thinking type that turns it off; undefined where the model always thinks. */
  readonly thinkingOff: 'disabled' | 'between_tools' | undefined;
  /** Levels of output_config.effort, lowest first. */
  readonly efforts: readonly Effort[];
  /** temperature, top_p and top_k. */
  readonly sampling: 'both' | 'one' | 'none';
  readonly forcedTools: boolean;
  /** Forced tools while it thinks. */
  readonly forcedToolsThinking: boolean;
  /** output_config.format and strict tools. */
  readonly structuredOutput: boolean;
  /** Messages of role system within the conversation. */
  readonly systemTurns: boolean;
  readonly maxOutputTokens: number;
}

/** Traits by the model's name. A Claude without a version is taken for the newest; other names for a server that imitates the API. */
export function traitsOf(model: string): Traits {
  if (!model.includes('claude')) return imitator;
  const { family, version } = readName(model);
  if (version >= 4.06) return adaptiveTraits(family, version);
  return budgetTraits(family, version);
}

/** A server that imitates the API decides itself what it takes. */
const imitator: Traits = {
  thinking: 'any',
  thinkingOff: 'disabled',
  efforts: ['low', 'medium', 'high', 'xhigh', 'max'],
  sampling: 'both',
  forcedTools: true,
  forcedToolsThinking: false,
  structuredOutput: true,
  systemTurns: false,
  maxOutputTokens: 4096,
};

const named = /claude-(?:(opus|sonnet|haiku|fable|mythos)-?)?(?:(\d{1,2})(?!\d)(?:[-.](\d{1,2})(?!\d))?)?(?:-(opus|sonnet|haiku))?/;

/** Version as major + minor / 100: 4.06 is 4.6, 5.05 is 5.5. Both orders occur: claude-opus-4-6, claude-3-7-sonnet. */
function readName(model: string): { readonly family: string; readonly version: number } {
  const match = named.exec(model);
  const family = match?.[1] ?? match?.[4] ?? '';
  if (match?.[2] === undefined) return { family, version: Number.POSITIVE_INFINITY };
  return { family, version: Number(match[2]) + Number(match[3] ?? 0) / 100 };
}

function adaptiveTraits(family: string, version: number): Traits {
  const guarded = family === 'fable' || family === 'mythos';
  const alwaysThinks = guarded || (family === 'opus' && version >= 5.05);
  return {
    thinking: 'adaptive',
    thinkingOff: alwaysThinks ? undefined : offOf(family, version),
    efforts: version < 4.07 ? ['low', 'medium', 'high', 'max'] : ['low', 'medium', 'high', 'xhigh', 'max'],
    sampling: version < 4.07 ? 'one' : 'none',
    forcedTools: !guarded && version < 5.05,
    forcedToolsThinking: version >= 4.08,
    structuredOutput: true,
    systemTurns: Number.isFinite(version) && version >= 4.08 && !(family === 'sonnet' && version < 5.05),
    maxOutputTokens: 128_000,
  };
}

function offOf(family: string, version: number): 'disabled' | 'between_tools' {
  return family === 'sonnet' && version >= 5.05 ? 'between_tools' : 'disabled';
}

function budgetTraits(family: string, version: number): Traits {
  const isOpus = family === 'opus';
  return {
    thinking: version < 3.07 ? 'none' : 'budget',
    thinkingOff: 'disabled',
    efforts: isOpus && version === 4.05 ? ['low', 'medium', 'high'] : [],
    sampling: version >= 4.05 || (isOpus && version >= 4.01) ? 'one' : 'both',
    forcedTools: true,
    forcedToolsThinking: false,
    structuredOutput: version >= 4.05 || (isOpus && version >= 4.01),
    systemTurns: false,
    maxOutputTokens: budgetMaxOutput(isOpus, version),
  };
}

function budgetMaxOutput(isOpus: boolean, version: number): number {
  if (version < 3.05) return 4096;
  if (version < 3.07) return 8192;
  return isOpus && version < 4.05 ? 32_000 : 64_000;
}
