import { AdminRefusal } from '@tollgate/shared';
import type { AdminHandlers } from '../handler.ts';
import { recordedChange } from '../recorded-change.ts';
import type { ConfigurationContext } from './commit-revision.ts';
import { objectsIn } from './document-objects.ts';

/** What a provider says when it is asked. `error`: our own words. */
export interface ProviderTest {
  readonly ok: boolean;
  readonly latency_ms: number;
  readonly models?: readonly string[];
  readonly error?: string;
}

export interface ProviderTestContext extends ConfigurationContext {
  /** Asks a provider that is in use; undefined: it is not. Never rejects; ends by the signal. */
  readonly testProvider: (id: string, signal: AbortSignal) => Promise<ProviderTest | undefined>;
}

export function providerHandlers(context: ProviderTestContext): AdminHandlers {
  return {
    'providers.test': async ({ params: { id = '' }, principal, signal }) => {
      const subject = { actor: principal, action: 'provider.test', object: { kind: 'provider', id } } as const;
      // Asking takes seconds, and other changes need not wait for it: recorded in turn, asked out of turn.
      await recordedChange(context, subject, async (announce) => {
        const { document } = (await context.truth.latest()) ?? { document: {} };
        if (!objectsIn(document, 'providers').some((provider) => provider.id === id)) throw noSuch(id);
        await announce({});
      });
      const answer = await context.testProvider(id, signal);
      if (answer === undefined) throw noSuch(id);
      return { kind: 'document', value: answer };
    },
  };
}

function noSuch(id: string): AdminRefusal {
  return new AdminRefusal('not_found', `there is no provider '${id}'`);
}
