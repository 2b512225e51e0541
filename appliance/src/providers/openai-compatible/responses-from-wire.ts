import {
  GarbledReply,
  ProviderFault,
  type Citation,
  type FinishReason,
  type GenerateReply,
  type Json,
  type JsonObject,
  type Part,
  type ReplySummary,
  type TokenLogprob,
  type Usage,
} from '#pipeline/call';
import { isObject } from '#pipeline/json';
import { responseFailure } from './responses-failure.ts';
import { isList } from './wire.ts';

/** A whole Response object. Throws ProviderFault when it says that it failed, GarbledReply when it is no such object. */
export function responseFromWire(body: Json): GenerateReply {
  const response = responseOf(body);
  if (response.status === 'failed') throw new ProviderFault(responseFailure(isObject(response.error) ? response.error : {}));
  const content: Content = { parts: [], logprobs: [], citations: [], length: 0 };
  for (const item of itemsOf(response)) addItem(item, content);
  const usage = usageFromWire(response.usage);
  return {
    kind: 'generate',
    id: stringOf(response.id),
    model: stringOf(response.model),
    choices: [
      {
        index: 0,
        parts: content.parts,
        finish: finishFromWire(
          response,
          content.parts.some(({ kind }) => kind === 'tool-call'),
        ),
        ...(content.logprobs.length === 0 ? {} : { logprobs: content.logprobs }),
        ...(content.citations.length === 0 ? {} : { citations: content.citations }),
      },
    ],
    ...(usage ? { usage } : {}),
  };
}

/** What the corridor notes of a reply that is forwarded as it came. Throws GarbledReply. */
export function responseSummary(body: Json): ReplySummary {
  const response = responseOf(body);
  const usage = usageFromWire(response.usage);
  return {
    ...(typeof response.model === 'string' ? { model: response.model } : {}),
    ...(usage ? { usage } : {}),
    finish: finishFromWire(
      response,
      itemsOf(response).some((item) => item.type === 'function_call'),
    ),
  };
}

/** `usage` of a Response; undefined where the provider counted nothing. */
export function usageFromWire(usage: Json | undefined): Usage | undefined {
  if (!isObject(usage) || (typeof usage.input_tokens !== 'number' && typeof usage.output_tokens !== 'number')) return undefined;
  const input = isObject(usage.input_tokens_details) ? usage.input_tokens_details : {};
  const output = isObject(usage.output_tokens_details) ? usage.output_tokens_details : {};
  return {
    input: countOf(usage.input_tokens),
    output: countOf(usage.output_tokens),
    cachedInput: countOf(input.cached_tokens),
    cacheWrite: countOf(input.cache_write_tokens),
    reasoning: countOf(output.reasoning_tokens),
    estimated: false,
  };
}

/** Status and incomplete_details of a Response as a finish reason. */
export function finishFromWire(response: JsonObject, calledTools: boolean): FinishReason {
  const status = stringOf(response.status) || 'completed';
  if (status === 'failed' || status === 'cancelled') return { unified: 'error', raw: status };
  if (status === 'incomplete')
    return incompleteFinish(isObject(response.incomplete_details) ? stringOf(response.incomplete_details.reason) : '');
  if (status !== 'completed') return { unified: 'other', raw: status };
  return { unified: calledTools ? 'tool-calls' : 'stop', raw: status };
}

/** The parts of one finished reasoning item: summary text, else raw text, and the block to hand back. */
export function reasoningFromWire(item: JsonObject): { readonly text: string; readonly encrypted: string | undefined } {
  const summary = textsOf(item.summary);
  const encrypted = item.encrypted_content;
  return {
    text: (summary.length > 0 ? summary : textsOf(item.content)).join('\n\n'),
    encrypted: typeof encrypted === 'string' && encrypted !== '' ? encrypted : undefined,
  };
}

/** The entries of an output_text part's `logprobs` that are such. */
export function logprobsFromWire(value: Json | undefined): readonly TokenLogprob[] {
  return objectsOf(value).flatMap((entry) => {
    const own = tokenOf(entry);
    return own ? [{ ...own, top: objectsOf(entry.top_logprobs).flatMap((other) => tokenOf(other) ?? []) }] : [];
  });
}

/** An annotation as a citation, `base` UTF-16 units into the choice's text; undefined for kinds that name no source. */
export function citationFromWire(annotation: Json | undefined, base: number): Citation | undefined {
  if (!isObject(annotation)) return undefined;
  const { url, title, filename, start_index: start, end_index: end } = annotation;
  const name = title ?? filename;
  if (typeof url !== 'string' && typeof name !== 'string') return undefined;
  return {
    ...(typeof url === 'string' ? { url } : {}),
    ...(typeof name === 'string' ? { title: name } : {}),
    ...(typeof start === 'number' ? { start: base + start } : {}),
    ...(typeof end === 'number' ? { end: base + end } : {}),
  };
}

interface Content {
  readonly parts: Part[];
  readonly logprobs: TokenLogprob[];
  readonly citations: Citation[];
  length: number;
}

function addItem(item: JsonObject, content: Content): void {
  switch (stringOf(item.type)) {
    case 'message':
      for (const part of objectsOf(item.content)) addContent(part, content);
      return;
    case 'reasoning': {
      const { text, encrypted } = reasoningFromWire(item);
      if (text !== '' || encrypted !== undefined)
        content.parts.push({
          kind: 'reasoning',
          text,
          ...(encrypted === undefined ? {} : { encrypted: { from: 'openai', value: encrypted } }),
        });
      return;
    }
    case 'function_call':
      content.parts.push({
        kind: 'tool-call',
        id: stringOf(item.call_id) || stringOf(item.id),
        name: stringOf(item.name),
        arguments: stringOf(item.arguments) || '{}',
      });
  }
}

function addContent(part: JsonObject, content: Content): void {
  if (part.type === 'refusal') {
    content.parts.push({ kind: 'refusal', text: stringOf(part.refusal) });
    return;
  }
  const text = part.text;
  if (typeof text !== 'string') return;
  content.parts.push({ kind: 'text', text });
  content.logprobs.push(...logprobsFromWire(part.logprobs));
  for (const annotation of objectsOf(part.annotations)) {
    const citation = citationFromWire(annotation, content.length);
    if (citation) content.citations.push(citation);
  }
  content.length += text.length;
}

function responseOf(body: Json): JsonObject {
  if (isObject(body) && (isList(body.output) || body.object === 'response')) return body;
  throw new GarbledReply('not a Response object');
}

function incompleteFinish(reason: string): FinishReason {
  if (reason === 'max_output_tokens') return { unified: 'length', raw: reason };
  if (reason === 'content_filter') return { unified: 'content-filter', raw: reason };
  return { unified: 'other', raw: reason || 'incomplete' };
}

function itemsOf(response: JsonObject): readonly JsonObject[] {
  return objectsOf(response.output);
}

function objectsOf(value: Json | undefined): readonly JsonObject[] {
  return isList(value) ? value.filter(isObject) : [];
}

function textsOf(value: Json | undefined): readonly string[] {
  return objectsOf(value)
    .map((part) => stringOf(part.text))
    .filter((text) => text !== '');
}

function tokenOf(entry: JsonObject): { readonly token: string; readonly logprob: number; readonly bytes?: readonly number[] } | undefined {
  const { token, logprob, bytes } = entry;
  if (typeof token !== 'string' || typeof logprob !== 'number') return undefined;
  return { token, logprob, ...(isList(bytes) ? { bytes: bytes.filter((byte) => typeof byte === 'number') } : {}) };
}

function stringOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

function countOf(value: Json | undefined): number {
  return typeof value === 'number' && value > 0 ? Math.trunc(value) : 0;
}
