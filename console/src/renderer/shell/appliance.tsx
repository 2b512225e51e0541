import { fetchPort } from '../gateway/fetch-port.ts';
import { ApplianceName } from './appliance-name.tsx';
import { Desktop } from './appliances/desktop.tsx';
import { Connected } from './connected.tsx';

/** One appliance and all pages of it: in a browser the one that serves the page, in the desktop console the chosen one. */
export function Appliance() {
  const bridge = window.tollgate;
  if (bridge !== undefined) return <Desktop bridge={bridge} />;
  return <Connected appliance={location.host} port={fetchPort} name={<ApplianceName name={location.host} />} />;
}
