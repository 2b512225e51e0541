import { AdminRefusal, type ProviderConfiguration, type ProviderTried } from '@tollgate/shared';
import { useEffect, useRef, useState } from 'react';
import { useGateway } from '../../../gateway/gateway.ts';

/** Milliseconds without a keystroke before it is tried. */
const pauseMs = 600;

export interface Trial {
  /** `waiting`: something is still missing. */
  readonly status: 'waiting' | 'running' | 'answered' | 'refused';
  readonly tried?: ProviderTried;
  readonly refusal?: AdminRefusal;
}

export interface TrialWanted {
  readonly provider: ProviderConfiguration;
  /** Enough is there to try it. */
  readonly ready: boolean;
  /** Dial it although the egress list lacks it. */
  readonly allow: boolean;
}

/** Tries a provider that is not saved as it is being typed; each change gives up the trial before. */
export function useTrial(
  { provider, ready, allow }: TrialWanted,
  onTried: (tried: ProviderTried) => void,
): Trial & { readonly again: () => void } {
  const { client, draft } = useGateway();
  const [trial, setTrial] = useState<Trial>({ status: 'waiting' });
  const [asked, setAsked] = useState(0);
  const heard = useRef(onTried);
  useEffect(() => {
    heard.current = onTried;
  });
  const wanted = JSON.stringify({ ...provider, allow });
  useEffect(() => {
    if (!ready) return setTrial({ status: 'waiting' });
    setTrial({ status: 'running' });
    const leave = new AbortController();
    const body = { provider, ...(allow ? { allow } : {}) };
    const ask = async (): Promise<void> => {
      try {
        const { value } = await client.call('providers.try', { body, ...(draft === undefined ? {} : { draft }) }, leave.signal);
        if (leave.signal.aborted) return;
        setTrial({ status: 'answered', tried: value });
        heard.current(value);
      } catch (error) {
        if (leave.signal.aborted) return;
        setTrial({ status: 'refused', refusal: error instanceof AdminRefusal ? error : new AdminRefusal('unavailable') });
      }
    };
    const timer = setTimeout(() => void ask(), pauseMs);
    return () => {
      clearTimeout(timer);
      leave.abort();
    };
    // `wanted` says whether the provider changed; the object itself is new at every keystroke elsewhere.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [wanted, ready, asked, client, draft]);
  return { ...trial, again: () => setAsked((times) => times + 1) };
}
