import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ProfileSample, ProfileTried, TriedProfile } from '@tollgate/shared';
import { useEffect, useState } from 'react';
import { useGateway } from '../../gateway/gateway.ts';

export interface Trial {
  readonly profile: TriedProfile;
  readonly sample: ProfileSample;
}

const pauseMs = 250;

/** What a profile makes of a text, as one types: asked when typing pauses, and a question that is out of date is let go. */
export function useTrial(trial: Trial) {
  const { appliance, client } = useGateway();
  const settled = useSettled(trial, pauseMs);
  return useQuery({
    queryKey: [appliance, 'profiles.test', settled],
    queryFn: ({ signal }) => tried(client.call('profiles.test', { body: { profile: settled.profile, items: [settled.sample] } }, signal)),
    enabled: settled.sample.text !== '',
    placeholderData: keepPreviousData,
    // Samples are not kept about.
    gcTime: 0,
  });
}

async function tried(answer: Promise<{ readonly value: { readonly items: readonly ProfileTried[] } }>): Promise<ProfileTried | null> {
  const [item] = (await answer).value.items;
  return item ?? null;
}

/** The last value that stood for so many milliseconds; the first one at once. */
function useSettled<T>(value: T, ms: number): T {
  const [settled, setSettled] = useState(value);
  const text = JSON.stringify(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
    // The value is made anew with every render: what it says decides.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [text, ms]);
  return settled;
}
