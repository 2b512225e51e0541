import { AdminRefusal, checkSchema, type LongWork, profileReplayedSchema, type ProfileReplayed } from '@tollgate/shared';
import { useEffect, useRef, useState } from 'react';
import { useGateway } from '../../gateway/gateway.ts';
import { type Profile, sentProfile } from './profile.ts';

export interface ReplayAsk {
  readonly profile: Profile;
  readonly reason: string;
  readonly limit: number;
  readonly tenant?: string;
}

export type ReplayState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly progress: number; readonly message: string | undefined }
  | { readonly kind: 'done'; readonly result: ProfileReplayed }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly error: unknown };

const askEveryMs = 400;

/** Runs kept calls through the draft and the profile in use: long work that is followed until it ends, or cancelled. */
export function useReplay() {
  const { client } = useGateway();
  const [state, setState] = useState<ReplayState>({ kind: 'idle' });
  const work = useRef<{ readonly ends: AbortController; id?: string }>(undefined);
  // Whoever leaves the page does not want its answer any more.
  useEffect(() => () => work.current?.ends.abort(), []);

  const start = async ({ profile, ...ask }: ReplayAsk): Promise<void> => {
    const ends = new AbortController();
    work.current = { ends };
    setState({ kind: 'running', progress: 0, message: undefined });
    try {
      const { value } = await client.call(
        'profiles.replay',
        { params: { id: profile.id }, body: { profile: sentProfile(profile), ...ask } },
        ends.signal,
      );
      work.current.id = value.id;
      let latest = value;
      while (latest.state === 'running') {
        setState({ kind: 'running', progress: latest.progress, message: latest.message });
        await waited(askEveryMs, ends.signal);
        latest = (await client.call('operations.get', { params: { id: value.id } }, ends.signal)).value;
      }
      setState(endOf(latest));
    } catch (error) {
      if (!ends.signal.aborted) setState({ kind: 'failed', error });
    }
  };
  const cancel = async (): Promise<void> => {
    const now = work.current;
    now?.ends.abort();
    setState({ kind: 'cancelled' });
    // It ends by itself within the hour where the word does not arrive.
    if (now?.id !== undefined) await client.call('operations.cancel', { params: { id: now.id } }).catch(() => undefined);
  };
  return { state, start, cancel };
}

function endOf({ state, result, error }: LongWork): ReplayState {
  switch (state) {
    case 'done':
      return isReplayed(result) ? { kind: 'done', result } : { kind: 'failed', error: new AdminRefusal('unsupported') };
    case 'cancelled':
      return { kind: 'cancelled' };
    case 'failed':
      return { kind: 'failed', error: new AdminRefusal('unavailable', error?.message ?? 'The replay failed.') };
    case 'running':
      return { kind: 'idle' };
  }
}

function isReplayed(value: unknown): value is ProfileReplayed {
  return checkSchema(profileReplayedSchema, value).length === 0;
}

function waited(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', () => (clearTimeout(timer), done()), { once: true });
  });
}
