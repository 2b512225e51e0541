/**
 * Content blocks on their way to the wire. Blocks cannot overlap there, while a provider may fill several tool calls at once: the
 * first block goes out as it comes, those behind it wait until it is complete. What waits is bounded by the stream itself.
 */
import { GarbledReply, type JsonObject } from '#pipeline/call';
import { sseEvent } from '../sse.ts';
import { createArgumentScan, type ArgumentScan } from './argument-scan.ts';
import { unsignedMark } from './marks.ts';

export type BlockKind = 'text' | 'thinking' | 'redacted' | 'tool';

export interface BlockQueue {
  /** A delta for the block of this kind that is being written; begins one with `opening` where there is none. */
  add(kind: 'text' | 'thinking', opening: JsonObject, delta: JsonObject): void;
  /** A delta for the last block, if it is of this kind and not complete; false otherwise. */
  addToOpen(kind: BlockKind, delta: JsonObject): boolean;
  /** A block that is complete as it opens. */
  addWhole(kind: BlockKind, opening: JsonObject): void;
  /** The last block gets no more. */
  finishLast(): void;
  startTool(tool: number, opening: JsonObject): void;
  /** Throws GarbledReply for arguments of a call that did not start, or that was complete. */
  addToTool(tool: number, argumentsText: string): void;
  /** No block gets more. */
  finishAll(): void;
  /** The events that can go out now. */
  take(): string;
}

interface Block {
  readonly kind: BlockKind;
  readonly opening: JsonObject;
  deltas: string[];
  finished: boolean;
}

interface OpenTool {
  readonly block: Block;
  readonly scan: ArgumentScan;
}

/** One a stream. */
export function createBlockQueue(): BlockQueue {
  const queue: Block[] = [];
  const tools = new Map<number, OpenTool>();
  const take = createBlockWriter(queue);

  function begin(kind: BlockKind, opening: JsonObject): Block {
    closeBeforeNext(queue.at(-1));
    const block: Block = { kind, opening, deltas: [], finished: false };
    queue.push(block);
    return block;
  }

  function openOf(kind: BlockKind): Block | undefined {
    const last = queue.at(-1);
    return last?.kind === kind && !last.finished ? last : undefined;
  }

  return {
    add(kind, opening, delta) {
      (openOf(kind) ?? begin(kind, opening)).deltas.push(JSON.stringify(delta));
    },
    addToOpen(kind, delta) {
      const block = openOf(kind);
      block?.deltas.push(JSON.stringify(delta));
      return block !== undefined;
    },
    addWhole(kind, opening) {
      begin(kind, opening).finished = true;
    },
    finishLast() {
      const last = queue.at(-1);
      if (last) last.finished = true;
    },
    startTool(tool, opening) {
      tools.set(tool, { block: begin('tool', opening), scan: createArgumentScan() });
    },
    addToTool(tool, argumentsText) {
      addArguments(tools.get(tool), argumentsText);
    },
    finishAll() {
      closeBeforeNext(queue.at(-1));
      for (const block of queue) block.finished = true;
    },
    take,
  };
}

/** Text and thinking end where the next block begins; a tool call ends when its arguments are complete. */
function closeBeforeNext(last: Block | undefined): void {
  if (!last || last.finished || last.kind === 'tool') return;
  if (last.kind === 'thinking') last.deltas.push(JSON.stringify({ type: 'signature_delta', signature: unsignedMark }));
  last.finished = true;
}

function addArguments(open: OpenTool | undefined, text: string): void {
  if (!open) throw new GarbledReply('arguments of a tool call that did not start');
  if (text === '') return;
  const { block, scan } = open;
  if (block.finished) {
    if (text.trim() === '') return;
    throw new GarbledReply('more arguments for a tool call whose arguments were complete');
  }
  block.deltas.push(JSON.stringify({ type: 'input_json_delta', partial_json: text }));
  block.finished = scan.take(text);
}

/** Empties the queue as far as its first block is not the one being filled. */
function createBlockWriter(queue: Block[]): () => string {
  let index = 0;
  let opened = false;

  function write(block: Block): string {
    let out = opened ? '' : event('content_block_start', index, `"content_block":${JSON.stringify(block.opening)}`);
    opened = true;
    for (const delta of block.deltas) out += event('content_block_delta', index, `"delta":${delta}`);
    if (block.deltas.length > 0) block.deltas = [];
    if (!block.finished) return out;
    opened = false;
    out += sseEvent('content_block_stop', { type: 'content_block_stop', index });
    index += 1;
    return out;
  }

  return () => {
    let out = '';
    for (let block = queue[0]; block; block = queue[0]) {
      out += write(block);
      if (!block.finished) break;
      queue.shift();
    }
    return out;
  };
}

/** sseEvent with members that are JSON already. */
function event(type: string, index: number, members: string): string {
  return `event: ${type}\ndata: {"type":"${type}","index":${index},${members}}\n\n`;
}
