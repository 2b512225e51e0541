import type { Call } from '@tollgate/shared';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type Gateway, useGateway } from '../../gateway/gateway.ts';
import { useLive } from '../../gateway/live-events.ts';
import type { CallsQuery } from './call-filter.ts';
import { newerCalls } from './newer-calls.ts';

/** Asked at least so often, for whom no event tells that there were calls. */
const everyMs = 5_000;
/** The most that are kept on top: whoever wants more reads the log anew. */
const most = 2_000;
const pageSize = 200;

interface Added {
  readonly calls: readonly Call[];
  /** More came than were fetched. */
  readonly missed: boolean;
}

const none: Added = { calls: [], missed: false };

/** Calls that ended after the one that is `newest` in the log, the newest first. They go when something else is asked for. */
export function useNewCalls(
  query: CallsQuery,
  { follow, newest }: { readonly follow: boolean; readonly newest: string | undefined },
): Added {
  const gateway = useGateway();
  const asked = JSON.stringify([gateway.appliance, query, newest]);
  const [kept, setKept] = useState<{ readonly asked: string; readonly added: Added }>({ asked, added: none });
  const added = kept.asked === asked ? kept.added : none;
  const latest = useRef({ gateway, query, known: newest, added });
  useEffect(() => {
    latest.current = { gateway, query, known: added.calls[0]?.id ?? newest, added };
  });
  const busy = useRef(false);
  const look = useCallback(async (): Promise<void> => {
    if (busy.current || document.hidden) return;
    busy.current = true;
    try {
      const { known, added: before, ...from } = latest.current;
      const { calls, missed } = await newerCalls(known, { page: (cursor) => page(from, cursor) });
      if (calls.length === 0) return;
      setKept({ asked, added: { calls: [...calls, ...before.calls].slice(0, most), missed: missed || before.missed } });
    } catch {
      // The frame of the pages says that the gateway cannot be reached; the next look tries again.
    } finally {
      busy.current = false;
    }
  }, [asked]);
  useLive('traffic', ({ data }) => (follow && isMoving(data) ? void look() : undefined));
  useEffect(() => {
    if (!follow) return undefined;
    const timer = setInterval(() => void look(), everyMs);
    return () => clearInterval(timer);
  }, [follow, look]);
  return added;
}

async function page({ gateway, query }: { readonly gateway: Gateway; readonly query: CallsQuery }, cursor: string | undefined) {
  const input = { query: { ...query, limit: pageSize, ...(cursor === undefined ? {} : { cursor }) } };
  return (await gateway.client.call('calls.list', input, AbortSignal.timeout(10_000))).value;
}

function isMoving({ calls, blocked }: Readonly<Record<string, unknown>>): boolean {
  return Number(calls) > 0 || Number(blocked) > 0;
}
