import type { Citation, FinishReason, JsonObject, ReplyContext, StreamPart, StreamWriter, Usage } from '#pipeline/call';
import { citationsToWire, finishToWire, logprobsToWire, textToWire, thoughtToWire, usageToWire } from './candidate.ts';
import { geminiErrors } from './errors.ts';
import { arrayFraming, dataOf, sseFraming, type Framing } from './framing.ts';
import { withSignedCall } from './signature.ts';
import { takeAll, takeComplete, type OpenCalls } from './open-calls.ts';

interface ChoiceState {
  readonly calls: OpenCalls;
  /** The first call, which must be signed, is out. */
  called: boolean;
  readonly citations: Citation[];
  finish: FinishReason | undefined;
  refused: boolean;
}

interface StreamState {
  readonly framing: Framing;
  readonly callId: string;
  readonly choices: Map<number, ChoiceState>;
  /** modelVersion and responseId, which end every chunk, as JSON text. */
  tail: string;
  usage: Usage | undefined;
  closed: boolean;
}

/**
 * streamGenerateContent's reply. A functionCall comes whole on this wire, so arguments are kept until they are complete; finishReason
 * and usage come in the last chunk. Every chunk has a part: chats of the SDK forget a turn that has a chunk without.
 * write() throws GarbledReply when a finished call's arguments are no JSON object.
 */
export function createStreamWriter(context: ReplyContext): StreamWriter {
  const { callId, route } = context;
  const framing = context.arrayStream ? arrayFraming() : sseFraming();
  const state: StreamState = { framing, callId, choices: new Map(), tail: tailOf(callId, route), usage: undefined, closed: false };
  return {
    contentType: framing.contentType,
    write: (part) => write(state, part),
    // Without `done` (a provider that leaves its end marker out) the last chunk is still owed.
    end: () => (state.closed ? '' : lastChunk(state)) + framing.end(),
    error: (error) => framing.chunk(JSON.stringify(geminiErrors.body(error, callId))) + framing.end(),
    ...(context.arrayStream ? { reframe: (raw: string) => reframe(state, raw) } : {}),
  };
}

/** A provider's own chunk as an element of the array: what it says is not said again at the end. */
function reframe(state: StreamState, raw: string): string {
  state.closed = true;
  const data = dataOf(raw);
  return data === '' ? '' : state.framing.chunk(data);
}

function write(state: StreamState, part: StreamPart): string {
  switch (part.kind) {
    case 'start':
      state.tail = tailOf(part.id === '' ? state.callId : part.id, part.model);
      return '';
    case 'text-delta':
      return part.text === '' && !part.signature ? '' : said(state, part.choice, textToWire(part.text, part.signature));
    case 'refusal-delta':
      choiceAt(state, part.choice).refused = true;
      return said(state, part.choice, { text: part.text });
    case 'reasoning-delta':
      return part.text === '' ? '' : said(state, part.choice, thoughtToWire(part.text, {}));
    case 'reasoning-end':
      return part.signature || part.encrypted ? said(state, part.choice, thoughtToWire('', part)) : '';
    case 'tool-start':
      return toolStarts(state, part);
    case 'tool-delta':
      return toolGrows(state, part);
    case 'logprobs':
      return chunk(state, [{ ...candidate(part.choice, [emptyText]), logprobsResult: logprobsToWire(part.tokens) }]);
    case 'citation':
      choiceAt(state, part.choice).citations.push(part.citation);
      return '';
    case 'finish':
      return finishes(state, part.choice, part.finish);
    case 'usage':
      state.usage = part.usage;
      return '';
    case 'error':
      return '';
    case 'done':
      return lastChunk(state);
  }
}

function said(state: StreamState, index: number, part: JsonObject): string {
  const choice = state.choices.get(index);
  const calls = choice && choice.calls.size > 0 ? signed(choice, takeComplete(choice.calls)) : [];
  return chunk(state, [candidate(index, calls.length === 0 ? [part] : [...calls, part])]);
}

function toolStarts(state: StreamState, part: Extract<StreamPart, { readonly kind: 'tool-start' }>): string {
  const choice = choiceAt(state, part.choice);
  const complete = signed(choice, takeComplete(choice.calls));
  choice.calls.set(part.tool, { id: part.id, name: part.name, signature: part.signature, arguments: '' });
  return complete.length === 0 ? '' : chunk(state, [candidate(part.choice, complete)]);
}

function toolGrows(state: StreamState, part: Extract<StreamPart, { readonly kind: 'tool-delta' }>): string {
  const call = state.choices.get(part.choice)?.calls.get(part.tool);
  if (call) call.arguments += part.arguments;
  return '';
}

function finishes(state: StreamState, index: number, finish: FinishReason): string {
  const choice = choiceAt(state, index);
  choice.finish = finish;
  const calls = signed(choice, takeAll(choice.calls, finish));
  return calls.length === 0 ? '' : chunk(state, [candidate(index, calls)]);
}

function signed(choice: ChoiceState, calls: readonly JsonObject[]): readonly JsonObject[] {
  if (choice.called || calls.length === 0) return calls;
  choice.called = true;
  return withSignedCall(calls);
}

function lastChunk(state: StreamState): string {
  state.closed = true;
  const candidates = [...state.choices]
    .toSorted(([a], [b]) => a - b)
    .map(([index, { finish, refused, citations }]) => ({
      ...candidate(index, [emptyText]),
      ...(finish ? { finishReason: finishToWire(finish, refused) } : {}),
      ...(citations.length === 0 ? {} : { groundingMetadata: citationsToWire(citations, undefined) }),
    }));
  return chunk(
    state,
    candidates.length === 0 ? [candidate(0, [emptyText])] : candidates,
    state.usage ? `,"usageMetadata":${JSON.stringify(usageToWire(state.usage))}` : '',
  );
}

const emptyText: JsonObject = { text: '' };

function chunk(state: StreamState, candidates: readonly JsonObject[], usageMetadata = ''): string {
  return state.framing.chunk(`{"candidates":${JSON.stringify(candidates)}${usageMetadata}${state.tail}`);
}

function candidate(index: number, parts: readonly JsonObject[]): JsonObject {
  return { content: { parts, role: 'model' }, index };
}

function tailOf(id: string, model: string): string {
  return `,"modelVersion":${JSON.stringify(model)},"responseId":${JSON.stringify(id)}}`;
}

function choiceAt(state: StreamState, index: number): ChoiceState {
  const found = state.choices.get(index);
  if (found) return found;
  const made: ChoiceState = { calls: new Map(), called: false, citations: [], finish: undefined, refused: false };
  state.choices.set(index, made);
  return made;
}
