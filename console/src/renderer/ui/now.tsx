import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';

/** How often words such as '5 min ago' are said anew, milliseconds. */
const tickMs = 15_000;

const NowContext = createContext<number | undefined>(undefined);

/** One clock for everything that tells a distance in time. */
export function NowProvider({ children }: { readonly children: ReactNode }) {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), tickMs);
    return () => clearInterval(timer);
  }, []);
  return <NowContext value={nowMs}>{children}</NowContext>;
}

/** Milliseconds since 1970, moving on every 15 s; without the provider it is when the component was first shown. */
export function useNow(): number {
  const [shownMs] = useState(() => Date.now());
  return useContext(NowContext) ?? shownMs;
}
