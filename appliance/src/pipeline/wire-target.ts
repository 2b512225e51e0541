import type { WireTarget } from '#pipeline/call';
import type { Target } from '#pipeline/snapshot';
import type { Opened } from '#pipeline/stages';

/** What a provider must know of a try beside the request itself. The caller's output bound counts before the model's. */
export function wireTargetOf({ summary }: Opened, { model }: Target): WireTarget {
  const { stream, wantsUsage, maxOutputTokens } = summary;
  const most = maxOutputTokens ?? model.maxOutput;
  return { model: model.upstream, asked: summary.model, stream, wantsUsage, ...(most === undefined ? {} : { maxOutputTokens: most }) };
}
