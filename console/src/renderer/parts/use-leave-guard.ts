import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';
import { useConfirm } from '../ui/confirm.tsx';

/** Asks before a link leads away from work that is not saved, and before the window is closed. `what`: 'the profile bank'. */
export function useLeaveGuard(dirty: boolean, what: string): void {
  const confirm = useConfirm();
  const navigate = useNavigate();
  const latest = useRef({ confirm, navigate, what });
  useEffect(() => {
    latest.current = { confirm, navigate, what };
  });
  useEffect(() => {
    if (!dirty) return undefined;
    const onClick = (event: MouseEvent): void => {
      const target = linkAway(event);
      if (target === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      void asked(latest.current).then((leave) => (leave ? latest.current.navigate(target) : undefined));
    };
    const onUnload = (event: BeforeUnloadEvent): void => event.preventDefault();
    // Before React hears of it: a link that is held back must not be followed by the router.
    document.addEventListener('click', onClick, { capture: true });
    addEventListener('beforeunload', onUnload);
    return () => {
      document.removeEventListener('click', onClick, { capture: true });
      removeEventListener('beforeunload', onUnload);
    };
  }, [dirty]);
}

function asked({ confirm, what }: { readonly confirm: ReturnType<typeof useConfirm>; readonly what: string }): Promise<boolean> {
  return confirm({
    title: 'Leave without saving?',
    description: `What you changed of ${what} is lost.`,
    confirmLabel: 'Leave',
    danger: true,
  });
}

/** The path of a link to another page of the console that a plain click follows; undefined: no such click. */
function linkAway(event: MouseEvent): string | undefined {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return undefined;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (link === null || link.target === '_blank' || link.origin !== location.origin || link.pathname === location.pathname) return undefined;
  return `${link.pathname}${link.search}${link.hash}`;
}
