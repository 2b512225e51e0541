import { isObject, type Json } from '#pipeline/json';
import { isList } from './fields.ts';

/** A reply of generateContent whose content was blocked: its frame and usage, and no word of what was said. */
export function blockedGenerate(reply: Json): Json {
  const { candidates, usageMetadata, modelVersion, responseId } = isObject(reply) ? reply : {};
  const blocked = isList(candidates) && candidates.length > 0 ? candidates : [{}];
  return {
    candidates: blocked.map((candidate, at) => ({
      content: { parts: [], role: 'model' },
      finishReason: 'SAFETY',
      index: isObject(candidate) && typeof candidate.index === 'number' ? candidate.index : at,
    })),
    ...(isObject(usageMetadata) ? { usageMetadata } : {}),
    ...(typeof modelVersion === 'string' ? { modelVersion } : {}),
    ...(typeof responseId === 'string' ? { responseId } : {}),
  };
}
