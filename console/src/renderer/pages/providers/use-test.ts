import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ProviderTested } from '@tollgate/shared';
import { useGateway } from '../../gateway/gateway.ts';
import { useWrite } from '../../gateway/use-write.ts';

export interface LastTest {
  readonly tested: ProviderTested;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Tests of one provider; the last one is remembered as long as the console is open. `model`: the provider's name for one that is really called. */
export function useTest(id: string) {
  const { appliance } = useGateway();
  const answers = useQueryClient();
  const key = [appliance, 'last-test', id];
  const last = useQuery<LastTest>({
    queryKey: key,
    queryFn: () => Promise.reject(new Error('not tested')),
    enabled: false,
    gcTime: Infinity,
  });
  const test = useWrite('providers.test', ['health']);
  const run = (model: string | undefined): void =>
    test.mutate(
      { params: { id }, body: model === undefined ? {} : { call: { model } } },
      { onSuccess: ({ value }) => answers.setQueryData<LastTest>(key, { tested: value, at: Date.now() }) },
    );
  return { last: last.data, run, busy: test.isPending, error: test.error };
}
