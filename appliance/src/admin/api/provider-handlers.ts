import { AdminRefusal, type ProviderTest, type ProviderTested } from '@tollgate/shared';
import { isObject, type JsonObject } from '#pipeline/json';
import type { AdminHandlers } from '../handler.ts';
import { recordedChange } from '../recorded-change.ts';
import type { ConfigurationContext } from './commit-revision.ts';
import { objectsIn } from './document-objects.ts';

export interface ProviderTestContext extends ConfigurationContext {
  /** Asks a provider that is in use; undefined: it is not. Never rejects; ends by the signal. */
  readonly testProvider: (id: string, asked: ProviderTest, signal: AbortSignal) => Promise<ProviderTested | undefined>;
}

export function providerHandlers(context: ProviderTestContext): AdminHandlers {
  return {
    'providers.test': async ({ params: { id = '' }, body, principal, signal }) => {
      const subject = { actor: principal, action: 'provider.test', object: { kind: 'provider', id } } as const;
      // Asking takes seconds, and other changes need not wait for it: recorded in turn, asked out of turn.
      await recordedChange(context, subject, async (announce) => {
        const { document } = (await context.truth.latest()) ?? { document: {} };
        if (!objectsIn(document, 'providers').some((provider) => provider.id === id)) throw noSuch(id);
        await announce({});
      });
      const answer = await context.testProvider(id, wantedCall(body), signal);
      if (answer === undefined) throw noSuch(id);
      return { kind: 'document', value: answer };
    },
  };
}

/** The real call that is asked for beside the question. */
export function wantedCall({ call }: JsonObject): ProviderTest {
  const model = isObject(call) ? call['model'] : undefined;
  return typeof model === 'string' ? { call: { model } } : {};
}

function noSuch(id: string): AdminRefusal {
  return new AdminRefusal('not_found', `there is no provider '${id}'`);
}
