import { contentRows } from '#adapters/database/content-rows';
import type { Store } from '#adapters/database/open-store';
import { readRecordPage } from '#adapters/database/record-pages';
import type { LongWorkBook } from '#admin/api/long-work';
import type { AdminContext } from '#admin/context';
import type { AdminHandlers } from '#admin/handler';
import type { ProfileTrialContext } from '#admin/trial-context';
import { profileTrialHandlers } from '#admin/trial-profile';
import type { ReplayContext } from '#admin/trial-replay-context';
import { replayHandlers } from '#admin/trial-replay-handlers';
import { isObject, textIn } from '#pipeline/json';
import { once } from '#pipeline/once';
import type { SecretBook } from '#trust/secret-book';
import type { Gateway } from './wiring-gateway.ts';

export interface TrialParts {
  readonly context: AdminContext;
  readonly longWork: LongWorkBook;
  readonly store: Store;
  readonly secrets: Pick<SecretBook, 'open'>;
  readonly guardrails: Gateway['guardrails'];
}

/** The admin API of trying profiles, on texts and on kept calls. What it judges with is loaded when first asked for. */
export function trialAdministration(parts: TrialParts): AdminHandlers {
  const { context } = parts;
  const { truth, clock } = context;
  const tools = once(async () => {
    const [{ createProfileTrial, createTrialGuards }, { judgeTwice }] = await Promise.all([
      import('./wiring-profile-trial.ts'),
      import('./wiring-profile-replay.ts'),
    ]);
    const guardOf = createTrialGuards({ ...parts, truth, clock });
    return { tryProfile: createProfileTrial(guardOf, clock), judgeTwice: judgeTwice(guardOf) };
  });
  const tryProfile: ProfileTrialContext['tryProfile'] = async (...asked) => (await tools()).tryProfile(...asked);
  const replay: ReplayContext = {
    ...context,
    ...keptContent(parts),
    judgeTwice: async (...profiles) => (await tools()).judgeTwice(...profiles),
  };
  return { ...profileTrialHandlers({ ...context, tryProfile }), ...replayHandlers(replay) };
}

function keptContent({ context, longWork, store }: TrialParts): Omit<ReplayContext, keyof AdminContext | 'judgeTwice'> {
  const { content } = context.content;
  const rows = contentRows(store.db);
  return {
    longWork,
    keptTenants: () => content.tenants(),
    keptCalls: async (tenant, page) => (await rows.recent(tenant, page)).map(({ callId, time }) => ({ call: callId, tenant, time })),
    callFacts: async (call) => {
      const { items } = await readRecordPage(store, { call, kind: 'call.intent', limit: 1 });
      const recorded = items[0]?.['call'];
      return isObject(recorded) ? { route: textIn(recorded, 'route'), dialect: textIn(recorded, 'dialect') } : undefined;
    },
    kept: (call) => content.ofCall(call),
  };
}
