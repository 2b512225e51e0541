import { useEffect, useRef } from 'react';
import { useBeforeUnload, useBlocker } from 'react-router';
import { useConfirm } from './confirm.tsx';

/** Asks before anything leads away from work that is not saved, and before the window is closed. `what`: 'the profile bank'. */
export function useLeaveGuard(dirty: boolean, what: string): void {
  const confirm = useConfirm();
  const blocker = useBlocker(({ currentLocation, nextLocation }) => dirty && shownBy(currentLocation) !== shownBy(nextLocation));
  const latest = useRef({ confirm, what, blocker });
  useEffect(() => {
    latest.current = { confirm, what, blocker };
  });
  const { state } = blocker;
  useEffect(() => {
    if (state !== 'blocked') return;
    void asked(latest.current).then((leave) => {
      const { blocker: held } = latest.current;
      if (held.state === 'blocked') (leave ? held.proceed : held.reset)();
    });
  }, [state]);
  useBeforeUnload((event) => (dirty ? event.preventDefault() : undefined));
}

/** The page and the view of it that an address shows: a view that is left loses its form as well. */
function shownBy({ pathname, search }: { readonly pathname: string; readonly search: string }): string {
  return `${pathname} ${new URLSearchParams(search).get('view') ?? ''}`;
}

interface Asked {
  readonly confirm: ReturnType<typeof useConfirm>;
  readonly what: string;
}

function asked({ confirm, what }: Asked): Promise<boolean> {
  return confirm({
    title: 'Leave without saving?',
    description: `What you changed of ${what} is lost.`,
    confirmLabel: 'Leave',
    danger: true,
  });
}
