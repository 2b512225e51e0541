import type { Citation, JsonObject } from '#pipeline/call';
import { unsignedMark } from './marks.ts';

/** A quotation with an address as web_search_result_location; one without has no equal here. */
export function citationToWire(citation: Citation): JsonObject | undefined {
  if (citation.url === undefined) return undefined;
  return {
    type: 'web_search_result_location',
    cited_text: citation.quote ?? '',
    encrypted_index: unsignedMark,
    title: citation.title ?? null,
    url: citation.url,
  };
}
