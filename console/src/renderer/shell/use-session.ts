import { useQueryClient } from '@tanstack/react-query';
import { valueOf } from '../gateway/bridge.ts';
import { useGateway } from '../gateway/gateway.ts';
import { useDesktop } from './appliances/bridge-context.ts';
import { type BreakGlass, goToIdentityProvider, signInByPassword, signOut } from './sign-in.ts';

/** How a person begins and ends a session: through the main process in the desktop console, by a cookie in a browser. */
export interface Session {
  readonly signIn: () => Promise<void>;
  readonly signInByPassword: (given: BreakGlass) => Promise<void>;
  readonly signOut: () => Promise<void>;
}

/** All reject with AdminRefusal. What is shown is asked for anew after each. */
export function useSession(): Session {
  const { port } = useGateway();
  const desktop = useDesktop();
  const answers = useQueryClient();
  const afterwards = async (done: Promise<unknown>): Promise<void> => {
    await done;
    await answers.invalidateQueries();
  };
  if (desktop === undefined)
    return {
      signIn: () => goToIdentityProvider(port),
      signInByPassword: (given) => afterwards(signInByPassword(port, given)),
      signOut: () => signOut(port),
    };
  const { bridge, shown } = desktop;
  const id = shown.id;
  return {
    signIn: () => afterwards(bridge.signIn({ id }).then(valueOf)),
    signInByPassword: (given) => afterwards(bridge.signInByPassword({ id, ...given }).then(valueOf)),
    signOut: () => afterwards(bridge.signOut({ id }).then(valueOf)),
  };
}
