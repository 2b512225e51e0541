import type { Citation, Json, JsonObject, TokenLogprob } from '#pipeline/call';
import type { ItemStatus, Place } from './events.ts';

/** A message that is being written: text and refusal parts, one open at a time. */
export interface MessageItem {
  readonly kind: 'message';
  text(piece: string): void;
  refusal(piece: string): void;
  logprobs(tokens: readonly TokenLogprob[]): void;
  citation(citation: Citation): void;
  close(status: ItemStatus): JsonObject;
}

/** Opens a message `base` UTF-16 units into the reply's text. */
export function openMessage(place: Place, base: number): MessageItem {
  const draft: Draft = { place, content: [], open: undefined, length: base };
  const { id, index, emit } = place;
  emit('response.output_item.added', {
    output_index: index,
    item: { id, type: 'message', status: 'in_progress', content: [], role: 'assistant' },
  });
  return {
    kind: 'message',
    text: (piece) => writeText(piece, draft),
    refusal: (piece) => writeRefusal(piece, draft),
    logprobs: (tokens) => writeLogprobs(tokens, draft),
    citation: (citation) => writeCitation(citation, draft),
    close(status) {
      closePart(draft);
      const item = { id, type: 'message', status, content: draft.content, role: 'assistant' };
      emit('response.output_item.done', { output_index: index, item });
      return item;
    },
  };
}

interface Draft {
  readonly place: Place;
  /** Closed parts. The open one comes behind them. */
  readonly content: JsonObject[];
  open: OpenText | OpenRefusal | undefined;
  /** UTF-16 units of the reply's text so far. */
  length: number;
}
interface OpenText {
  readonly kind: 'text';
  text: string;
  readonly base: number;
  readonly logprobs: JsonObject[];
  readonly annotations: JsonObject[];
}
interface OpenRefusal {
  readonly kind: 'refusal';
  text: string;
}

function writeText(piece: string, draft: Draft): void {
  openText(draft).text += piece;
  draft.length += piece.length;
  emitDelta(piece, [], draft);
}

function writeRefusal(piece: string, draft: Draft): void {
  openRefusal(draft).text += piece;
  draft.place.emit('response.refusal.delta', { ...at(draft), delta: piece });
}

/** Providers send them beside the text, before or behind it, so they go in a delta of their own. */
function writeLogprobs(tokens: readonly TokenLogprob[], draft: Draft): void {
  const wire = tokens.map(logprobToWire);
  openText(draft).logprobs.push(...wire);
  emitDelta('', wire, draft);
}

function writeCitation(citation: Citation, draft: Draft): void {
  const open = openText(draft);
  const annotation = annotationToWire(citation, open);
  if (!annotation) return;
  open.annotations.push(annotation);
  draft.place.emit('response.output_text.annotation.added', { ...at(draft), annotation_index: open.annotations.length - 1, annotation });
}

function emitDelta(delta: string, logprobs: readonly Json[], { place, content }: Draft): void {
  place.emit('response.output_text.delta', {
    item_id: place.id,
    output_index: place.index,
    content_index: content.length,
    delta,
    logprobs,
  });
}

function openText(draft: Draft): OpenText {
  if (draft.open?.kind === 'text') return draft.open;
  closePart(draft);
  const open: OpenText = { kind: 'text', text: '', base: draft.length, logprobs: [], annotations: [] };
  openPart({ type: 'output_text', annotations: [], logprobs: [], text: '' }, open, draft);
  return open;
}

function openRefusal(draft: Draft): OpenRefusal {
  if (draft.open?.kind === 'refusal') return draft.open;
  closePart(draft);
  const open: OpenRefusal = { kind: 'refusal', text: '' };
  openPart({ type: 'refusal', refusal: '' }, open, draft);
  return open;
}

function openPart(part: JsonObject, open: OpenText | OpenRefusal, draft: Draft): void {
  draft.open = open;
  draft.place.emit('response.content_part.added', { ...at(draft), part });
}

function closePart(draft: Draft): void {
  const { open, place } = draft;
  if (!open) return;
  const part = open.kind === 'text' ? closeText(open, draft) : closeRefusal(open, draft);
  place.emit('response.content_part.done', { ...at(draft), part });
  draft.content.push(part);
  draft.open = undefined;
}

function closeText({ text, logprobs, annotations }: OpenText, draft: Draft): JsonObject {
  draft.place.emit('response.output_text.done', { ...at(draft), text, logprobs });
  return { type: 'output_text', annotations, logprobs, text };
}

function closeRefusal({ text }: OpenRefusal, draft: Draft): JsonObject {
  draft.place.emit('response.refusal.done', { ...at(draft), refusal: text });
  return { type: 'refusal', refusal: text };
}

function at({ place, content }: Draft): JsonObject {
  return { item_id: place.id, output_index: place.index, content_index: content.length };
}

/** This wire's bytes are not optional: where the provider gave none they are the token's own UTF-8. */
function logprobToWire({ token, logprob, bytes, top }: TokenLogprob): JsonObject {
  return {
    token,
    logprob,
    bytes: bytes ?? [...Buffer.from(token, 'utf8')],
    top_logprobs: top.map((other) => ({
      token: other.token,
      logprob: other.logprob,
      bytes: other.bytes ?? [...Buffer.from(other.token, 'utf8')],
    })),
  };
}

/** Only sources with an address have an equal here. Without offsets a citation stands at the end of what is written. */
function annotationToWire({ url, title, start, end }: Citation, { base, text }: OpenText): JsonObject | undefined {
  if (url === undefined) return undefined;
  const from = start === undefined ? text.length : Math.max(0, start - base);
  const to = end === undefined ? Math.max(from, text.length) : Math.max(from, end - base);
  return { type: 'url_citation', url, title: title ?? url, start_index: from, end_index: to };
}
