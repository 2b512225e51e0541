import type { JsonObject } from '#pipeline/call';
import type { ItemStatus, Place } from './events.ts';

/** A function call that is being written. */
export interface CallItem {
  arguments(piece: string): void;
  close(status: ItemStatus): JsonObject;
}

/** Opens a function call. */
export function openCall({ id, index, emit }: Place, call: { readonly callId: string; readonly name: string }): CallItem {
  let text = '';
  const item = (status: ItemStatus | 'in_progress'): JsonObject => ({
    id,
    type: 'function_call',
    status,
    arguments: text,
    call_id: call.callId,
    name: call.name,
  });
  emit('response.output_item.added', { output_index: index, item: item('in_progress') });

  function add(piece: string): void {
    text += piece;
    emit('response.function_call_arguments.delta', { item_id: id, output_index: index, delta: piece });
  }

  return {
    arguments: add,
    close(status) {
      // A tool without arguments is called with an empty object: callers parse them as JSON.
      if (text === '' && status === 'completed') add('{}');
      const done = item(status);
      emit('response.function_call_arguments.done', { item_id: id, output_index: index, name: call.name, arguments: text });
      emit('response.output_item.done', { output_index: index, item: done });
      return done;
    },
  };
}
