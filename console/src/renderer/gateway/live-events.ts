import { useQueryClient } from '@tanstack/react-query';
import type { ServerEvent } from '@tollgate/shared';
import { createContext, useContext, useEffect, useRef } from 'react';
import { type Gateway, useGateway } from './gateway.ts';

export type Listener = (event: ServerEvent) => void;

/** What happens at the appliance while the console looks. */
export interface LiveEvents {
  listen(listener: Listener): () => void;
}

export const LiveEventsContext = createContext<LiveEvents | undefined>(undefined);

/** Calls `heard` with every event of a kind, as long as the component is shown. */
export function useLive(kind: string, heard: Listener): void {
  const live = useContext(LiveEventsContext);
  const latest = useRef(heard);
  useEffect(() => {
    latest.current = heard;
  });
  useEffect(() => live?.listen((event) => (event.event === kind ? latest.current(event) : undefined)), [live, kind]);
}

/** Subjects of operations whose answers a new revision may change. */
export const configurationSubjects: readonly string[] = [
  'tenants',
  'providers',
  'models',
  'routes',
  'topics',
  'profiles',
  'roles',
  'settings',
  'revisions',
  'configuration',
  'drafts',
  'health',
];

/** Which answers an event makes old, by the subject of their operation. */
const madeOld: Readonly<Record<string, readonly string[]>> = {
  revision: configurationSubjects,
  key: ['keys'],
  user: ['users'],
  device: ['devices'],
  session: ['sessions'],
  budget: ['budgets'],
  health: ['health'],
  draft: ['drafts'],
};

/** Forgets what an event made old; after `lost` everything is. */
export function useFreshAnswers(live: LiveEvents): void {
  const answers = useQueryClient();
  const { appliance } = useGateway();
  useEffect(
    () =>
      live.listen(({ event }) => {
        const subjects = madeOld[event];
        if (subjects === undefined && event !== 'lost') return;
        void answers.invalidateQueries({
          predicate: ({ queryKey: [whose, id] }) =>
            whose === appliance && (subjects === undefined || subjects.includes(String(id).split('.', 1)[0] ?? '')),
        });
      }),
    [live, answers, appliance],
  );
}

const firstPause = 1_000;
const longestPause = 30_000;

/** Reads the event stream until the signal fires, and comes back to it whenever it ends; `reached` tells whether it is there. */
export async function followEvents(
  { client }: Pick<Gateway, 'client'>,
  { tell, reached, signal }: { readonly tell: Listener; readonly reached: (there: boolean) => void; readonly signal: AbortSignal },
): Promise<void> {
  let after: string | undefined;
  let pause = firstPause;
  while (!signal.aborted) {
    try {
      for await (const event of client.events({ signal, ...(after === undefined ? {} : { after }) })) {
        reached(true);
        pause = firstPause;
        after = event.id ?? after;
        tell(event);
      }
    } catch {
      if (signal.aborted) return;
      reached(false);
    }
    await waited(pause, signal);
    pause = Math.min(pause * 2, longestPause);
  }
}

function waited(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', () => (clearTimeout(timer), done()), { once: true });
  });
}
