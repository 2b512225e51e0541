import { GarbledReply, type Json, type JsonObject, type StreamPart } from '#pipeline/call';
import { isObject } from '#pipeline/json';
import { citationFromWire } from './citation.ts';
import { objectsOf, textOr, typeOf } from './wire.ts';

/** Follows the content blocks of a stream. Each takes the event and returns what it says. */
export interface BlockReader {
  start(event: JsonObject): readonly StreamPart[];
  delta(event: JsonObject): readonly StreamPart[];
  stop(event: JsonObject): readonly StreamPart[];
}

type Block =
  | { readonly kind: 'text'; readonly start: number; readonly citations: JsonObject[] }
  | { readonly kind: 'thinking'; signature: string }
  | { readonly kind: 'tool'; readonly tool: number; hasArguments: boolean };

type Said = readonly StreamPart[];

interface Opening {
  readonly block?: Block;
  readonly said: Said;
}

const nothing: Said = [];

/** One a stream. Blocks it does not know (Anthropic's own tools and their results) have no parts. */
export function createBlockReader(): BlockReader {
  const open = new Map<Json | undefined, Block>();
  let tools = 0;
  let textLength = 0;

  /** Counts the text of the whole reply, which citations refer to. */
  function counted(said: Said): Said {
    for (const part of said) if (part.kind === 'text-delta') textLength += part.text.length;
    return said;
  }

  return {
    start({ index, content_block: content }) {
      if (!isObject(content)) throw new GarbledReply('a content_block_start without a block');
      const { block, said } = opened(content, { tools, textLength });
      if (block) open.set(index, block);
      if (block?.kind === 'tool') tools += 1;
      return counted(said);
    },
    delta({ index, delta }) {
      const block = open.get(index);
      return block && isObject(delta) ? counted(added(block, delta)) : nothing;
    },
    stop({ index }) {
      const block = open.get(index);
      open.delete(index);
      return block ? closed(block, textLength) : nothing;
    },
  };
}

function opened(content: JsonObject, so: { readonly tools: number; readonly textLength: number }): Opening {
  switch (typeOf(content)) {
    case 'text':
      return { block: { kind: 'text', start: so.textLength, citations: objectsOf(content.citations) }, said: text(content.text) };
    case 'thinking':
      return { block: { kind: 'thinking', signature: textOr(content.signature) }, said: thinking(content.thinking) };
    case 'redacted_thinking':
      return { said: [{ kind: 'reasoning-end', choice: 0, encrypted: { from: 'anthropic', value: textOr(content.data) } }] };
    case 'tool_use':
      return openedTool(content, so.tools);
  }
  return { said: nothing };
}

/** Anthropic opens with {} and streams the input; servers that imitate it may open with all of it. */
function openedTool({ id, name, input }: JsonObject, tool: number): Opening {
  if (typeof id !== 'string' || typeof name !== 'string') throw new GarbledReply('a tool call without id or name');
  const begun: StreamPart = { kind: 'tool-start', choice: 0, tool, id, name };
  const whole = isObject(input) && Object.keys(input).length > 0;
  const said = whole ? [begun, argumentsOf(tool, JSON.stringify(input))] : [begun];
  return { block: { kind: 'tool', tool, hasArguments: whole }, said };
}

function added(block: Block, delta: JsonObject): Said {
  switch (block.kind) {
    case 'text':
      if (isObject(delta.citation)) block.citations.push(delta.citation);
      return text(delta.text);
    case 'thinking':
      if (typeof delta.signature === 'string') block.signature = delta.signature;
      return thinking(delta.thinking);
    case 'tool': {
      const piece = textOr(delta.partial_json);
      if (piece === '') return nothing;
      block.hasArguments = true;
      return [argumentsOf(block.tool, piece)];
    }
  }
}

/** What only the end of a block tells: its signature, the text its citations cover, that a tool takes no arguments. */
function closed(block: Block, end: number): Said {
  switch (block.kind) {
    case 'text':
      return block.citations.map((citation) => ({
        kind: 'citation',
        choice: 0,
        citation: citationFromWire(citation, { start: block.start, end }),
      }));
    case 'thinking':
      return [
        {
          kind: 'reasoning-end',
          choice: 0,
          ...(block.signature === '' ? {} : { signature: { from: 'anthropic', value: block.signature } }),
        },
      ];
    case 'tool':
      return block.hasArguments ? nothing : [argumentsOf(block.tool, '{}')];
  }
}

function text(piece: Json | undefined): Said {
  return typeof piece === 'string' && piece !== '' ? [{ kind: 'text-delta', choice: 0, text: piece }] : nothing;
}

function thinking(piece: Json | undefined): Said {
  return typeof piece === 'string' && piece !== '' ? [{ kind: 'reasoning-delta', choice: 0, text: piece }] : nothing;
}

function argumentsOf(tool: number, piece: string): StreamPart {
  return { kind: 'tool-delta', choice: 0, tool, arguments: piece };
}
