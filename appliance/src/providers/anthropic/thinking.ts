import type { GenerateRequest, JsonObject, Message, ReasoningRequest } from '#pipeline/call';
import { isOwnThinking } from './content.ts';
import type { Losses } from './losses.ts';
import type { Effort, Traits } from './traits.ts';

/** Anthropic's least thinking budget. */
const leastBudget = 1024;

/** Budgets for models that know no effort, near to what the efforts of others spend. */
const budgets: Readonly<Record<Exclude<Effort, 'none'>, number>> = {
  minimal: 1024,
  low: 2048,
  medium: 8192,
  high: 24_576,
  xhigh: 32_768,
  max: 49_152,
};

const ascending: readonly Effort[] = ['minimal', 'low', 'medium', 'high', 'xhigh', 'max'];

export interface ThinkingPlan {
  /** The `thinking` member, if any. */
  readonly thinking?: JsonObject;
  /** output_config.effort, if any. */
  readonly effort?: Effort;
  /** True while the model will think in blocks, which limits sampling. */
  readonly on: boolean;
}

interface Asked {
  readonly effort: Effort | undefined;
  readonly budget: number | undefined;
  readonly include: boolean;
}

/** How reasoning is asked of this model. What it cannot do is refused; what it does otherwise is named among the ignored. */
export function planThinking(
  request: GenerateRequest,
  maxTokens: number,
  { traits, losses }: { readonly traits: Traits; readonly losses: Losses },
): ThinkingPlan {
  const asked = askedOf(request.reasoning);
  if (!asked) return { on: false };
  if (asked.effort === 'none') return planOff(traits, losses);
  if (traits.thinking === 'none') {
    losses.refused.push('reasoning_effort');
    return { on: false };
  }
  const form = formOf(traits, asked);
  const effort = effortOf(form === 'adaptive' ? asked : { ...asked, budget: undefined }, traits, losses);
  const plan = effort === undefined ? {} : { effort };
  const obstacle = obstacleOf(request, traits);
  if (obstacle !== undefined) {
    losses.ignored.push(`reasoning (${obstacle})`);
    return { ...plan, on: false };
  }
  const display = asked.include ? { display: 'summarized' } : {};
  if (form === 'adaptive') return { ...plan, thinking: { type: 'adaptive', ...display }, on: true };
  const budget = budgetOf(asked, maxTokens);
  if (budget < leastBudget) {
    losses.ignored.push('reasoning (max_tokens leaves no room)');
    return { ...plan, on: false };
  }
  return { ...plan, thinking: { type: 'enabled', budget_tokens: budget }, on: true };
}

/** undefined where nothing asks for reasoning: models then do as they always do. */
function askedOf(reasoning: ReasoningRequest | undefined): Asked | undefined {
  if (!reasoning) return undefined;
  const { effort, budgetTokens, include = false } = reasoning;
  if (budgetTokens === 0) return { effort: 'none', budget: undefined, include };
  // A negative budget is Gemini's word for "as much as you see fit".
  const budget = budgetTokens === undefined || budgetTokens < 0 ? undefined : budgetTokens;
  if (effort === undefined && budgetTokens === undefined && !include) return undefined;
  return { effort, budget, include };
}

function planOff({ thinking, thinkingOff }: Traits, losses: Losses): ThinkingPlan {
  if (thinking === 'budget' || thinking === 'none') return { on: false };
  if (thinkingOff === undefined) {
    losses.refused.push('reasoning_effort (none: this model always thinks)');
    return { on: false };
  }
  return { thinking: { type: thinkingOff }, on: false };
}

function formOf({ thinking }: Traits, { budget }: Asked): 'budget' | 'adaptive' {
  if (thinking === 'adaptive') return 'adaptive';
  return thinking === 'any' && budget === undefined ? 'adaptive' : 'budget';
}

/** The nearest level the model has, from below where it can be. A budget becomes the effort that spends about as much. */
function effortOf({ effort, budget }: Asked, { efforts }: Traits, losses: Losses): Effort | undefined {
  const wanted = effort ?? effortOfBudget(budget);
  const lowest = efforts[0];
  if (wanted === undefined || lowest === undefined) return undefined;
  const rank = ascending.indexOf(wanted);
  const given = efforts.findLast((level) => ascending.indexOf(level) <= rank) ?? lowest;
  if (effort === undefined) losses.ignored.push(`reasoning budget (sent as effort ${given})`);
  else if (given !== wanted) losses.ignored.push(`reasoning_effort ${wanted} (sent as ${given})`);
  return given;
}

function effortOfBudget(budget: number | undefined): Effort | undefined {
  if (budget === undefined) return undefined;
  if (budget < 4096) return 'low';
  return budget < 16_384 ? 'medium' : 'high';
}

/** Why thinking must stay off although it was asked for. Adaptive models take earlier turns without their thinking. */
function obstacleOf(request: GenerateRequest, traits: Traits): string | undefined {
  const forced = request.toolChoice?.kind === 'required' || request.toolChoice?.kind === 'tool';
  if (forced && request.tools.length > 0 && traits.forcedTools && !traits.forcedToolsThinking) return 'tool_choice forces a tool';
  if (traits.thinking === 'adaptive' || !lacksThinking(request.messages)) return undefined;
  return 'an earlier tool call came without its signed thinking';
}

/** Once tools have been called, the thinking that led to the calls must stand before them, or thinking cannot go on. */
function lacksThinking(messages: readonly Message[]): boolean {
  const asked = messages.findLastIndex(({ role }) => role === 'user');
  const turns = messages.slice(asked + 1).filter(({ role }) => role === 'assistant');
  const [first] = turns;
  const last = turns.at(-1);
  if (!first || !last?.parts.some(({ kind }) => kind === 'tool-call')) return false;
  return !beginsWithThinking(first) && !beginsWithThinking(last);
}

function beginsWithThinking({ parts }: Message): boolean {
  const first = parts.find((part) => !(part.kind === 'text' && part.text === '') && !(part.kind === 'reasoning' && !isOwnThinking(part)));
  return first?.kind === 'reasoning';
}

/** Below max_tokens, as Anthropic demands. One we chose ourselves leaves half of them for the answer. */
function budgetOf({ effort, budget }: Asked, maxTokens: number): number {
  if (budget !== undefined) return Math.min(Math.max(budget, leastBudget), maxTokens - 1);
  const usual = budgets[effort === undefined || effort === 'none' ? 'medium' : effort];
  return Math.min(usual, Math.floor(maxTokens / 2));
}
