import type { StreamPart } from '#pipeline/call';
import { signatureToWire } from '#pipeline/signature';
import { createBlockQueue, type BlockQueue } from './block-queue.ts';
import { citationToWire } from './citation.ts';
import { textSeal, thinkingSignature } from './marks.ts';
import type { Ending } from './stop.ts';
import { toolUseToWire } from './to-wire.ts';

/** Parts that become content blocks. */
export type ContentPart = Exclude<StreamPart, { kind: 'start' | 'usage' | 'finish' | 'done' | 'error' | 'logprobs' }>;

export interface ContentWriter {
  write(part: ContentPart): string;
  /** Closes whatever is open. */
  close(): string;
  /** What the content tells of the way the reply ends. */
  ending(): Ending;
}

const textOpening = { type: 'text', text: '', citations: null };
const thinkingOpening = { type: 'thinking', thinking: '', signature: '' };

/** The content blocks of one streamed Message. */
export function createContentWriter(): ContentWriter {
  const blocks = createBlockQueue();
  let calledTool = false;
  let refusal: string | undefined;
  return {
    write(part) {
      if (part.kind === 'tool-start') calledTool = true;
      if (part.kind === 'refusal-delta') refusal = (refusal ?? '') + part.text;
      addPart(blocks, part);
      return blocks.take();
    },
    close() {
      blocks.finishAll();
      return blocks.take();
    },
    ending: () => ({ calledTool, refusal }),
  };
}

function addPart(blocks: BlockQueue, part: ContentPart): void {
  switch (part.kind) {
    case 'text-delta':
    case 'refusal-delta':
      return addText(blocks, part);
    case 'reasoning-delta':
      if (part.text !== '') blocks.add('thinking', thinkingOpening, { type: 'thinking_delta', thinking: part.text });
      return;
    case 'reasoning-end':
      return endReasoning(blocks, part);
    case 'tool-start':
      return blocks.startTool(part.tool, toolUseToWire(part, {}));
    case 'tool-delta':
      return blocks.addToTool(part.tool, part.arguments);
    case 'citation': {
      const citation = citationToWire(part.citation);
      if (citation) blocks.addToOpen('text', { type: 'citations_delta', citation });
    }
  }
}

function addText(blocks: BlockQueue, part: Extract<StreamPart, { kind: 'text-delta' | 'refusal-delta' }>): void {
  if (part.text !== '') blocks.add('text', textOpening, { type: 'text_delta', text: part.text });
  const seal = part.kind === 'text-delta' ? textSeal(part.signature) : undefined;
  if (seal) blocks.addWhole('redacted', seal);
}

/** A signature closes the open thinking; an opaque item without readable text is a block of its own. */
function endReasoning(blocks: BlockQueue, { signature, encrypted }: Extract<StreamPart, { kind: 'reasoning-end' }>): void {
  const proof = { ...(signature ? { signature } : {}), ...(encrypted ? { encrypted } : {}) };
  const signed = { type: 'signature_delta', signature: thinkingSignature(proof) };
  if (blocks.addToOpen('thinking', signed)) return blocks.finishLast();
  if (signature) {
    blocks.add('thinking', thinkingOpening, signed);
    return blocks.finishLast();
  }
  if (encrypted) blocks.addWhole('redacted', { type: 'redacted_thinking', data: signatureToWire(encrypted, 'anthropic') });
}
