import { useQuery } from '@tanstack/react-query';
import type { TopicEvaluated } from '@tollgate/shared';
import { useGateway } from '../../gateway/gateway.ts';
import { useMay } from '../../gateway/use-me.ts';
import { readKey } from '../../gateway/use-read.ts';

const longestMs = 60_000;

/**
 * How well the topics are told apart: each example judged by what the others teach. Asked anew when a topic changes. It takes the local
 * model a while, hence one after the other for all who look.
 */
export function useEvaluation(enabled: boolean) {
  const gateway = useGateway();
  const may = useMay()('topics:write');
  return useQuery<TopicEvaluated>({
    queryKey: readKey(gateway, 'topics.evaluate', {}),
    queryFn: async ({ signal }) => {
      const draft = gateway.draft === undefined ? {} : { draft: gateway.draft };
      const { value } = await gateway.client.call(
        'topics.evaluate',
        { body: {}, ...draft },
        AbortSignal.any([signal, AbortSignal.timeout(longestMs)]),
      );
      return value;
    },
    enabled: enabled && may,
    retry: false,
    staleTime: Infinity,
  });
}
