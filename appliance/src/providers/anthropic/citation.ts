import type { Citation, JsonObject } from '#pipeline/call';

/** A citation of a text block, of any of Anthropic's kinds. `start` and `end` are the block's place in the text of the whole reply. */
export function citationFromWire(citation: JsonObject, { start, end }: { readonly start: number; readonly end: number }): Citation {
  const { cited_text: quote, title, document_title: document, url, source } = citation;
  const address = typeof url === 'string' ? url : source;
  const name = typeof title === 'string' ? title : document;
  return {
    ...(typeof address === 'string' ? { url: address } : {}),
    ...(typeof name === 'string' ? { title: name } : {}),
    ...(typeof quote === 'string' ? { quote } : {}),
    start,
    end,
  };
}
