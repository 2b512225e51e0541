import { randomUUID } from 'node:crypto';
import { keyRows } from '#adapters/database/key-rows';
import type { Store } from '#adapters/database/open-store';
import { loadSpend } from '#adapters/database/usage-spend';
import { userRows } from '#adapters/database/user-rows';
import type { BudgetRaises } from '#admin/budget-raises';
import type { RecordContext } from '#admin/record-context';
import type { BudgetAlert } from '#admission/alerts';
import { costOf } from '#metering/cost';
import type { Log } from '#ports';
import { secretOf } from '#trust/secret';
import { type AdmissionOptions, type AdmissionRoom, createAdmission } from './wiring-admission.ts';
import type { KeyRing } from './wiring-secrets.ts';

export interface HouseAdmissionOptions extends Pick<RecordContext, 'clock' | 'newId'> {
  readonly store: Store;
  /** Of this node. */
  readonly node: string;
  /** Resolves when every call that has ended is in the store. */
  readonly flush: () => Promise<void>;
  readonly log: Log;
  /** Where limits and budgets are counted. */
  readonly stateUrl: string;
  /** `tenant`: whose budget it is, for who belongs to a tenant; undefined: everybody's. */
  readonly alert: (alert: BudgetAlert, tenant: () => Promise<string | undefined>) => void;
  readonly measure: AdmissionOptions['measure'];
}

/** A fiscal year, milliseconds: what was spent in an earlier one counts no more. */
const longestPeriodMs = 367 * 86_400_000;

/** Limits and budgets, with what was spent as the store says it and who is told when one is nearly used up. */
export async function openHouseAdmission(options: HouseAdmissionOptions, ring: KeyRing, raises: BudgetRaises): Promise<AdmissionRoom> {
  const { store, stateUrl, node, clock, newId, log, alert, measure, flush } = options;
  const installation = stateUrl.startsWith('memory:') ? node : await sharedName(ring);
  return createAdmission({
    stateUrl,
    installation,
    node,
    clock,
    newId,
    log,
    costOf,
    alert: (reached) => alert(reached, () => tenantOf(store, reached)),
    measure,
    loadSpend: async () => {
      await flush();
      return await loadSpend(store, new Date(clock.now() - longestPeriodMs).toISOString());
    },
    raises: (budget, nowMs) => raises.sum(budget, nowMs),
  });
}

async function tenantOf({ db }: Store, { scope, subject }: BudgetAlert): Promise<string | undefined> {
  switch (scope) {
    case 'tenant':
      return subject;
    case 'key':
      return (await keyRows(db).get(subject))?.tenant;
    case 'user':
      return (await userRows(db).get(subject))?.tenant;
    default:
      return undefined;
  }
}

/** The name of all nodes of the store together, and of no other installation. */
export async function sharedName({ sealedStore }: KeyRing): Promise<string> {
  return (await sealedStore.putOnce('installation', secretOf(randomUUID()))).reveal();
}
