import { useMay } from '../gateway/use-me.ts';
import { useRead } from '../gateway/use-read.ts';

/** Stands where the address is not known to who asks. */
const unknown = 'https://your-gateway:8080';

/** Where applications call, as far as the appliance says: `http://10.0.0.5:8080`. */
export function useCallAddress(): string {
  const may = useMay()('health:read');
  const listeners = useRead('health.get', {}, { enabled: may }).data?.value.node?.listeners;
  const url = listeners?.find(({ name }) => name === 'lan')?.url;
  if (url === undefined) return unknown;
  // A listener that is open to every address is reached by the name that this page was reached by.
  return url.replace(/\/\/(0\.0\.0\.0|\[::\])(?=[:/]|$)/, `//${location.hostname}`).replace(/\/$/, '');
}
