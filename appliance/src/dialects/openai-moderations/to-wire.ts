import type { JsonObject } from '#pipeline/json';

/** What a profile made of one input. */
export interface ModerationVerdict {
  /** The profile does more than let it pass. */
  readonly flagged: boolean;
  readonly findings: readonly ModerationFinding[];
}

export interface ModerationFinding {
  readonly processor: string;
  readonly type: string;
  readonly score: number;
}

/** OpenAI's own categories: SDKs expect all of them, whatever the profile looks for. */
const categories = [
  'harassment',
  'harassment/threatening',
  'hate',
  'hate/threatening',
  'illicit',
  'illicit/violent',
  'self-harm',
  'self-harm/instructions',
  'self-harm/intent',
  'sexual',
  'sexual/minors',
  'violence',
  'violence/graphic',
] as const;

const toxicity: Readonly<Record<string, readonly string[]>> = {
  hate: ['hate'],
  harassment: ['harassment'],
  threat: ['harassment/threatening', 'violence'],
  sexual: ['sexual'],
  'self-harm': ['self-harm'],
  violence: ['violence'],
};

/**
 * The reply of `POST /v1/moderations`. What other processors found stands beside OpenAI's categories under the processor's own name
 * (`prompt-injection`, `pii`).
 */
export function moderationsToWire(
  reply: { readonly callId: string; readonly model: string },
  verdicts: readonly ModerationVerdict[],
): JsonObject {
  return { id: `modr-${reply.callId}`, model: reply.model, results: verdicts.map(resultToWire) };
}

function resultToWire({ flagged, findings }: ModerationVerdict): JsonObject {
  const scores = new Map<string, number>(categories.map((category) => [category, 0]));
  for (const finding of findings)
    for (const category of categoriesOf(finding)) scores.set(category, Math.max(scores.get(category) ?? 0, finding.score));
  return {
    flagged,
    categories: Object.fromEntries([...scores].map(([category, score]) => [category, score > 0])),
    category_scores: Object.fromEntries(scores),
    category_applied_input_types: Object.fromEntries([...scores.keys()].map((category) => [category, ['text']])),
  };
}

function categoriesOf({ processor, type }: ModerationFinding): readonly string[] {
  return processor === 'toxicity' ? (toxicity[type] ?? ['harassment']) : [processor];
}
