import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { AdminRefusal, OperationId, OperationInput } from '@tollgate/shared';
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
    onSettled: () =>
      answers.invalidateQueries({
        predicate: ({ queryKey: [appliance, asked] }) => appliance === gateway.appliance && subjects.has(subjectOf(String(asked))),
      }),
  });
}

const subjectOf = (id: string): string => id.split('.', 1)[0] ?? id;
