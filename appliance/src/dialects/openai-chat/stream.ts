import type { JsonObject, ReasoningPart, ReplyContext, StreamPart, StreamWriter, Usage } from '#pipeline/call';
import { idToWire } from '#pipeline/signature';
import { openaiErrors } from '../openai-errors.ts';
import { sseData } from '../sse.ts';
import { contentDetails, detailsOf } from './reasoning.ts';
import { annotationsToWire, finishToWire, logprobsToWire, replyId, usageToWire } from './to-wire.ts';
import { isLegacy } from './wire.ts';

/** Writes `chat.completion.chunk` events: a role first, deltas, a finish a choice, usage for who asked, `[DONE]`. */
export function createChatWriter(context: ReplyContext): StreamWriter {
  const writing: Writing = {
    context,
    legacy: isLegacy(context.body),
    head: headOf('', context.route, context),
    // Where usage is asked for, every chunk but the last says it is null.
    tail: context.wantsUsage ? ',"usage":null}\n\n' : '}\n\n',
    choices: new Map(),
    usage: undefined,
  };
  return {
    contentType: 'text/event-stream; charset=utf-8',
    write: (part) => write(part, writing),
    end: () => `${usageChunk(writing)}data: [DONE]\n\n`,
    // No [DONE] behind it: nothing may look like a success.
    error: (error) => sseData(openaiErrors.body(error, context.callId)),
  };
}

interface Writing {
  readonly context: ReplyContext;
  readonly legacy: boolean;
  /** The members all chunks begin with, as text, so that a delta costs one string. */
  head: string;
  readonly tail: string;
  readonly choices: Map<number, ChoiceState>;
  usage: Usage | undefined;
}

interface ChoiceState {
  /** Its role chunk is out. */
  opened: boolean;
  /** Text of the open reasoning block: its signature is worth nothing without it. */
  reasoning: string;
  blocks: number;
  /** What must come back in the next turn. It goes out once: callers and SDKs keep the last value of a member they do not know. */
  readonly details: JsonObject[];
  /** Calls whose arguments have not begun: a tool without arguments is still called with `{}`. */
  readonly silent: Set<number>;
}

const running = ',"logprobs":null,"finish_reason":null';

function write(part: StreamPart, writing: Writing): string {
  switch (part.kind) {
    case 'start':
      writing.head = headOf(part.id, part.model, writing.context);
      return opening(0, writing);
    case 'text-delta':
      return textChunks(part, writing);
    case 'refusal-delta':
      return chunk(part.choice, `{"refusal":${JSON.stringify(part.text)}}`, writing);
    case 'reasoning-delta':
      stateOf(part.choice, writing).reasoning += part.text;
      return chunk(part.choice, `{"reasoning_content":${JSON.stringify(part.text)}}`, writing);
    case 'reasoning-end':
      endReasoning(part, writing);
      return '';
    case 'tool-start':
      return toolChunk(part, writing);
    case 'tool-delta':
      return argumentsChunk(part, writing);
    case 'logprobs':
      return (
        opening(part.choice, writing) +
        bare(part.choice, `{},"logprobs":${JSON.stringify(logprobsToWire(part.tokens))},"finish_reason":null`, writing)
      );
    case 'citation': {
      const annotations = annotationsToWire([part.citation]);
      return annotations.length === 0 ? '' : chunk(part.choice, JSON.stringify({ annotations }), writing);
    }
    case 'finish':
      return finishChunks(part, writing);
    case 'usage':
      writing.usage = part.usage;
      return '';
    case 'error':
    case 'done':
      return '';
  }
}

function textChunks(part: Extract<StreamPart, { kind: 'text-delta' }>, writing: Writing): string {
  if (part.signature) stateOf(part.choice, writing).details.push(...contentDetails(part));
  return part.text === '' ? '' : chunk(part.choice, `{"content":${JSON.stringify(part.text)}}`, writing);
}

function endReasoning({ choice, signature, encrypted }: Extract<StreamPart, { kind: 'reasoning-end' }>, writing: Writing): void {
  const state = stateOf(choice, writing);
  const block: ReasoningPart = {
    kind: 'reasoning',
    text: state.reasoning,
    ...(signature ? { signature } : {}),
    ...(encrypted ? { encrypted } : {}),
  };
  state.details.push(...detailsOf(block, state.blocks));
  state.reasoning = '';
  state.blocks += 1;
}

function toolChunk(part: Extract<StreamPart, { kind: 'tool-start' }>, writing: Writing): string {
  const { choice, tool, id, name, signature } = part;
  stateOf(choice, writing).silent.add(tool);
  if (!writing.legacy) {
    return chunk(
      choice,
      JSON.stringify({ tool_calls: [{ index: tool, id: idToWire(id, signature), type: 'function', function: { name, arguments: '' } }] }),
      writing,
    );
  }
  // The legacy form has room for one call.
  return tool === 0 ? chunk(choice, JSON.stringify({ function_call: { name, arguments: '' } }), writing) : '';
}

function argumentsChunk(part: Extract<StreamPart, { kind: 'tool-delta' }>, writing: Writing): string {
  if (part.arguments === '') return '';
  stateOf(part.choice, writing).silent.delete(part.tool);
  const text = JSON.stringify(part.arguments);
  if (!writing.legacy) return chunk(part.choice, `{"tool_calls":[{"index":${part.tool},"function":{"arguments":${text}}}]}`, writing);
  return part.tool === 0 ? chunk(part.choice, `{"function_call":{"arguments":${text}}}`, writing) : '';
}

function finishChunks({ choice, finish }: Extract<StreamPart, { kind: 'finish' }>, writing: Writing): string {
  const { silent, details } = stateOf(choice, writing);
  const empty = [...silent].map((tool) => argumentsChunk({ kind: 'tool-delta', choice, tool, arguments: '{}' }, writing));
  const seals = details.length === 0 ? '' : chunk(choice, JSON.stringify({ reasoning_details: details }), writing);
  const reason = JSON.stringify(finishToWire(finish, writing.legacy));
  return opening(choice, writing) + empty.join('') + seals + bare(choice, `{},"logprobs":null,"finish_reason":${reason}`, writing);
}

function usageChunk({ context, usage, head }: Writing): string {
  return context.wantsUsage && usage ? `${head}"choices":[],"usage":${JSON.stringify(usageToWire(usage))}}\n\n` : '';
}

/** One chunk of a choice, behind the choice's role chunk if it is the first. `delta` is JSON text. */
function chunk(choice: number, delta: string, writing: Writing): string {
  return opening(choice, writing) + bare(choice, delta + running, writing);
}

function opening(choice: number, writing: Writing): string {
  const state = stateOf(choice, writing);
  if (state.opened) return '';
  state.opened = true;
  return bare(choice, `{"role":"assistant","content":"","refusal":null}${running}`, writing);
}

function bare(choice: number, deltaAndRest: string, writing: Writing): string {
  return `${writing.head}"choices":[{"index":${choice},"delta":${deltaAndRest}}]${writing.tail}`;
}

function stateOf(choice: number, writing: Writing): ChoiceState {
  const known = writing.choices.get(choice);
  if (known) return known;
  const state: ChoiceState = { opened: false, reasoning: '', blocks: 0, details: [], silent: new Set() };
  writing.choices.set(choice, state);
  return state;
}

function headOf(id: string, model: string, context: ReplyContext): string {
  const members = {
    id: replyId(id, context),
    object: 'chat.completion.chunk',
    created: context.createdAt,
    model: model === '' ? context.route : model,
  };
  return `data: ${JSON.stringify(members).slice(0, -1)},`;
}
