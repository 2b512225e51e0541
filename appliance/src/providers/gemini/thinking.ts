import type { JsonObject, ReasoningRequest } from '#pipeline/call';
import type { ModelTraits } from './models.ts';

type Effort = NonNullable<ReasoningRequest['effort']>;

/** Google's own table for reasoning_effort on 2.5 models: https://ai.google.dev/gemini-api/docs/openai#thinking. */
const budgets: Readonly<Record<Effort, number>> = {
  none: 0,
  minimal: 1024,
  low: 1024,
  medium: 8192,
  high: 24_576,
  xhigh: 24_576,
  max: 32_768,
};

/** thinkingConfig, and the name of what was asked for and cannot be had: thinking that cannot be turned off. */
export function thinkingToWire(
  reasoning: ReasoningRequest | undefined,
  traits: ModelTraits,
): { readonly config?: JsonObject; readonly ignored: readonly string[] } {
  if (!reasoning) return { ignored: [] };
  const include = reasoning.include === true ? { includeThoughts: true } : {};
  const off = reasoning.effort === 'none' || reasoning.budgetTokens === 0;
  const canStop = traits.thinking === 'budget' && traits.budget.least === 0;
  const config = { ...(traits.thinking === 'budget' ? budgetConfig(reasoning, traits) : levelConfig(reasoning, traits)), ...include };
  return { ...(Object.keys(config).length === 0 ? {} : { config }), ignored: off && !canStop ? ['reasoning_effort (none)'] : [] };
}

function budgetConfig({ effort, budgetTokens }: ReasoningRequest, { budget }: ModelTraits): JsonObject {
  const asked = budgetTokens ?? (effort === undefined ? undefined : budgets[effort]);
  return asked === undefined ? {} : { thinkingBudget: Math.min(Math.max(asked, budget.least), budget.most) };
}

/** Levels that a model lacks (xhigh, max) fall to its highest. */
function levelConfig({ effort, budgetTokens }: ReasoningRequest, { lowestLevel }: ModelTraits): JsonObject {
  const asked = effort ?? effortOf(budgetTokens);
  switch (asked) {
    case undefined:
      return {};
    case 'none':
    case 'minimal':
      return { thinkingLevel: lowestLevel };
    case 'low':
    case 'medium':
    case 'high':
      return { thinkingLevel: asked };
    case 'xhigh':
    case 'max':
      return { thinkingLevel: 'high' };
  }
}

/** The reverse of Google's table above. */
function effortOf(budgetTokens: number | undefined): Effort | undefined {
  if (budgetTokens === undefined) return undefined;
  if (budgetTokens === 0) return 'none';
  if (budgetTokens <= budgets.low) return 'low';
  return budgetTokens <= budgets.medium ? 'medium' : 'high';
}
