import { useQuery } from '@tanstack/react-query';
import { useGateway } from '../../gateway/gateway.ts';
import { useMay } from '../../gateway/use-me.ts';

const none: readonly string[] = [];

/** Names of models that a provider says it has: it is asked once. None where it does not say, or who asks may not test it. */
export function useFoundModels(provider: string | undefined): readonly string[] {
  const { appliance, client } = useGateway();
  const may = useMay()('providers:test');
  const asked = useQuery({
    queryKey: [appliance, 'found-models', provider],
    queryFn: async ({ signal }) =>
      (await client.call('providers.test', { params: { id: provider ?? '' }, body: {} }, signal)).value.models ?? none,
    enabled: may && provider !== undefined,
    retry: false,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });
  return asked.data ?? none;
}
