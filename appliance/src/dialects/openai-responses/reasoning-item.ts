import type { JsonObject } from '#pipeline/call';
import type { Place } from './events.ts';

/** A reasoning item that is being written. Thinking text stands in its summary, which is where this dialect's callers look. */
export interface ReasoningItem {
  readonly kind: 'reasoning';
  text(piece: string): void;
  /** `seal` becomes its encrypted_content. */
  close(seal?: string): JsonObject;
}

/** Opens a reasoning item. It has no status: OpenAI refuses the status it gave when the item is handed back. */
export function openReasoning({ id, index, emit }: Place): ReasoningItem {
  const at = { item_id: id, output_index: index, summary_index: 0 };
  let text = '';
  emit('response.output_item.added', { output_index: index, item: { id, type: 'reasoning', summary: [] } });

  return {
    kind: 'reasoning',
    text(piece) {
      if (piece === '') return;
      if (text === '') emit('response.reasoning_summary_part.added', { ...at, part: { type: 'summary_text', text: '' } });
      text += piece;
      emit('response.reasoning_summary_text.delta', { item_id: id, output_index: index, summary_index: 0, delta: piece });
    },
    close(seal) {
      const part = { type: 'summary_text', text };
      if (text !== '') {
        emit('response.reasoning_summary_text.done', { ...at, text });
        emit('response.reasoning_summary_part.done', { ...at, part });
      }
      const item = {
        id,
        type: 'reasoning',
        summary: text === '' ? [] : [part],
        ...(seal === undefined ? {} : { encrypted_content: seal }),
      };
      emit('response.output_item.done', { output_index: index, item });
      return item;
    },
  };
}
