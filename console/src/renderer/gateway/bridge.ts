import { useEffect, useState } from 'react';
import type { ConsoleState, TollgateBridge } from '../../ipc-contract.ts';
import { valueOf } from '../../ipc-port.ts';

declare global {
  interface Window {
    /** There in the desktop console; not in a browser. */
    readonly tollgate?: TollgateBridge;
  }
}

/** What the main process knows, as it changes; undefined: not known yet. */
export function useConsoleState(bridge: TollgateBridge): ConsoleState | undefined {
  const [state, setState] = useState<ConsoleState>();
  useEffect(() => {
    let newest = false;
    const stop = bridge.onEvent((event) => {
      newest = true;
      setState(event.state);
    });
    void bridge.state({}).then((told) => {
      if (told.ok && !newest) setState(told.value);
    });
    return stop;
  }, [bridge]);
  return state;
}

export { valueOf };
