import { createContext, useContext } from 'react';
import type { Appliance, ConsoleState, TollgateBridge } from '../../../ipc-contract.ts';

/** The desktop console around the pages. */
export interface DesktopBridge {
  readonly bridge: TollgateBridge;
  readonly state: ConsoleState;
  readonly shown: Appliance;
  /** Begins to enrol at one more appliance. */
  readonly add: () => void;
}

export const BridgeContext = createContext<DesktopBridge | undefined>(undefined);

/** undefined in a browser. */
export function useDesktop(): DesktopBridge | undefined {
  return useContext(BridgeContext);
}
