import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type AdminRefusal, isPlainObject, type OperationId, type OperationInput } from '@tollgate/shared';
import { useGateway } from './gateway.ts';
import { inDraft, type Read } from './use-read.ts';

/**
 * An operation that changes something: `mutateAsync(input)` resolves with the answer, and rejects with AdminRefusal. `changes`: the subjects
 * (`routes`, `revisions` …) whose answers are asked again after it; its own subject always is.
 */
export function useWrite<Id extends OperationId>(id: Id, changes: readonly string[] = []) {
  const gateway = useGateway();
  const answers = useQueryClient();
  const subjects = new Set([subjectOf(id), ...changes]);
  return useMutation<Read<Id>, AdminRefusal, OperationInput<Id>>({
    mutationFn: async (input) => {
      const { value, etag } = await gateway.client.call(id, inDraft(id, input, gateway.draft));
      return { value, etag };
    },
    onSettled: (_answer, refusal, input) => {
      const gone = refusal === null && removals.has(actionOf(id)) ? idIn(input) : undefined;
      return answers.invalidateQueries({
        predicate: ({ queryKey: [appliance, asked, , about] }) =>
          appliance === gateway.appliance && subjects.has(subjectOf(String(asked))) && (gone === undefined || idIn(about) !== gone),
      });
    },
  });
}

/** What is gone is not asked for again: the page that shows it is about to leave. */
const removals: ReadonlySet<string> = new Set(['delete', 'discard']);

function idIn(input: unknown): string | undefined {
  if (!isPlainObject(input) || !isPlainObject(input['params'])) return undefined;
  const { id } = input['params'];
  return typeof id === 'string' ? id : undefined;
}

const actionOf = (id: string): string => id.split('.', 2)[1] ?? '';
const subjectOf = (id: string): string => id.split('.', 1)[0] ?? id;
