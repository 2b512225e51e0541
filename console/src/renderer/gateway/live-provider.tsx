import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import type { ServerEvent } from '@tollgate/shared';
import { useGateway } from './gateway.ts';
import { followEvents, type Listener, LiveEventsContext, type LiveEvents, useFreshAnswers } from './live-events.ts';
import { whenQuiet } from './when-quiet.ts';
import { useMay } from './use-me.ts';

/** Follows the appliance's events for all pages; `onReach` tells when it cannot be reached, and when it can again. */
export function LiveProvider({ children, onReach }: { readonly children: ReactNode; readonly onReach: (there: boolean) => void }) {
  const gateway = useGateway();
  const may = useMay()('events:read');
  const answers = useQueryClient();
  const [live] = useState(createLive);
  useFreshAnswers(live);
  useEffect(() => {
    if (!may) return undefined;
    const ends = new AbortController();
    void whenQuiet(() => answers.isFetching() === 0, ends.signal).then(() =>
      followEvents(gateway, { tell: live.tell, reached: onReach, signal: ends.signal }),
    );
    return () => ends.abort();
  }, [gateway, may, live, onReach, answers]);
  return <LiveEventsContext value={live}>{children}</LiveEventsContext>;
}

function createLive(): LiveEvents & { readonly tell: (event: ServerEvent) => void } {
  const listeners = new Set<Listener>();
  return {
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    tell: (event) => listeners.forEach((listener) => listener(event)),
  };
}
