import type { GenerateRequest, JsonObject, Message, NormalRequest, Translated } from '#pipeline/call';
import type { Inspected } from '#pipeline/stages';
import type { RouteCache } from '#pipeline/snapshot';
import type { CacheCorePorts } from './core-ports.ts';

/** Why nothing is looked up or kept for a call: for headers, records and metrics. */
export type BypassReason =
  | 'no-store'
  | 'not-chat'
  | 'unreadable'
  | 'too-long'
  | 'flagged'
  | 'stored-reply'
  | 'tools'
  | 'tool-turns'
  | 'media'
  | 'choices'
  | 'logprobs'
  | 'temperature'
  | 'personal-data';

/** A call that may be answered from the cache, and whose reply may be kept. */
export interface Eligible {
  readonly request: GenerateRequest;
  /** The last user turn, where it is the last message and one text; undefined: only the very same body has the same answer. */
  readonly question: string | undefined;
  /** A question without earlier turns that asks for plain text: answered from an imported FAQ too. */
  readonly plain: boolean;
}

export interface EligibilityAsk {
  readonly settings: RouteCache;
  readonly personal: CacheCorePorts['personal'];
}

/** Bytes of a body, beyond which hashing it costs more than calls like it are ever repeated. */
const mostBody = 256 * 1024;
/** What a provider takes where a call names no temperature. */
const defaultTemperature = 1;

/** Whether the cache may look at a call at all. Cheap reasons come first. */
export function eligibility(call: Inspected, { settings, personal }: EligibilityAsk): Eligible | BypassReason {
  if (call.cacheAsk?.noStore) return 'no-store';
  if (call.dialect.operation !== 'generate') return 'not-chat';
  if (call.body.bytes.length > mostBody) return 'too-long';
  if (call.guard && call.guard.verdict !== 'allow') return 'flagged';
  const body = call.body.value;
  if (isKeptByProvider(call, body)) return 'stored-reply';
  if (bringsTools(body)) return 'tools';
  const translated = readNormal(call);
  if (translated?.value.kind !== 'generate') return translated ? 'not-chat' : 'unreadable';
  const request = translated.value;
  const reason = shapeReason(request, translated.refused, call);
  if (reason) return reason;
  if ((request.sampling.temperature ?? defaultTemperature) > settings.maxTemperature) return 'temperature';
  if (personal(spoken(request.messages), 'question')) return 'personal-data';
  const question = questionOf(request.messages);
  return { request, question, plain: question !== undefined && isPlain(request) };
}

/** Replies with an id at the provider, or that rest on such: given again, the id would stand for another's turn. */
function isKeptByProvider(call: Inspected, body: JsonObject): boolean {
  if (body['store'] === true) return true;
  if (call.dialect.format !== 'openai-responses') return false;
  return body['store'] !== false || references.some((name) => isGiven(body, name)) || body['background'] === true;
}

const references = ['previous_response_id', 'conversation', 'prompt'] as const;

/** Members that let a model act or look things up, whatever the dialect calls them. */
const toolMembers = ['tools', 'functions', 'web_search_options', 'mcp_servers', 'container', 'plugins', 'tool_resources'] as const;

function bringsTools(body: JsonObject): boolean {
  return toolMembers.some((name) => isGiven(body, name));
}

function isGiven(body: JsonObject, name: string): boolean {
  const value = body[name];
  return value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);
}

/** undefined where only the provider can read it. */
function readNormal(call: Inspected): Translated<NormalRequest> | undefined {
  try {
    return call.normal();
  } catch {
    return undefined;
  }
}

function shapeReason(request: GenerateRequest, refused: readonly string[], call: Inspected): BypassReason | undefined {
  if (request.tools.length > 0) return 'tools';
  for (const { role, parts } of request.messages) {
    if (role === 'tool') return 'tool-turns';
    for (const { kind } of parts) {
      if (kind === 'tool-call' || kind === 'tool-result') return 'tool-turns';
      if (kind === 'image' || kind === 'file' || kind === 'audio') return 'media';
    }
  }
  // A kind of turn or content that nobody here has heard of, or a reply in sound or pictures.
  if (refused.some((name) => unknownContent.test(name))) return 'media';
  if (isAudible(call.body.value)) return 'media';
  if ((call.summary.choices ?? 1) > 1 || (request.sampling.candidates ?? 1) > 1) return 'choices';
  return request.sampling.logprobs || call.body.value['logprobs'] === true ? 'logprobs' : undefined;
}

const unknownContent = /^(?:messages|input|contents)\[.*\)$|modalit/i;

function isAudible(body: JsonObject): boolean {
  const { modalities } = body;
  return isGiven(body, 'audio') || (Array.isArray(modalities) && modalities.some((modality) => modality !== 'text'));
}

/** What people and the model said. Instructions are the bank's own: they separate entries, whatever stands in them. */
function spoken(messages: readonly Message[]): readonly string[] {
  return messages.flatMap(({ role, parts }) =>
    role === 'system' || role === 'developer' ? [] : parts.flatMap((part) => (part.kind === 'text' ? [part.text] : [])),
  );
}

function questionOf(messages: readonly Message[]): string | undefined {
  const last = messages.at(-1);
  const [part, ...others] = last?.parts ?? [];
  if (last?.role !== 'user' || part?.kind !== 'text' || others.length > 0 || part.text.trim() === '') return undefined;
  return part.text;
}

function isPlain({ messages, output }: GenerateRequest): boolean {
  return (
    output.kind === 'text' &&
    messages.every(({ role }, index) => index === messages.length - 1 || role === 'system' || role === 'developer')
  );
}
