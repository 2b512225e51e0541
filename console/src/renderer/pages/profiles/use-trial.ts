import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ProfileSample, TriedProfile } from '@tollgate/shared';
import { useEffect, useRef, useState } from 'react';
import { useGateway } from '../../gateway/gateway.ts';

export interface Trial {
  readonly profile: TriedProfile;
  readonly sample: ProfileSample;
}

const pauseMs = 250;

/**
 * What a profile makes of a text, as one types: asked when typing pauses, and a question that is out of date is let go. `asked` is the text
 * that the answer is of: offsets are those of it alone.
 */
export function useTrial(trial: Trial) {
  const { appliance, client } = useGateway();
  const settled = useSettled(trial, pauseMs);
  const query = useQuery({
    queryKey: [appliance, 'profiles.test', settled],
    queryFn: async ({ signal }) => {
      const { value } = await client.call('profiles.test', { body: { profile: settled.profile, items: [settled.sample] } }, signal);
      return { asked: settled.sample.text, tried: value.items[0] ?? null };
    },
    enabled: settled.sample.text !== '',
    placeholderData: keepPreviousData,
    // Samples are not kept about.
    gcTime: 0,
  });
  return { ...query, data: query.data?.tried, asked: query.data?.asked ?? '' };
}

/** The last value that stood for so many milliseconds; the first one at once. Values that say the same are the same. */
function useSettled<T>(value: T, ms: number): T {
  const [settled, setSettled] = useState(value);
  const latest = useRef(value);
  const text = JSON.stringify(value);
  useEffect(() => {
    latest.current = value;
  });
  useEffect(() => {
    const timer = setTimeout(() => setSettled(latest.current), ms);
    return () => clearTimeout(timer);
  }, [text, ms]);
  return settled;
}
