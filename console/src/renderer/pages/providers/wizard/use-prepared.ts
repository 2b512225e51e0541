import { type AdminClient, AdminRefusal, type Change, type Fault } from '@tollgate/shared';
import { useEffect, useRef, useState } from 'react';
import { useGateway } from '../../../gateway/gateway.ts';
import { objectChanges, type WizardObjects } from './wizard-objects.ts';
import { writeObjects } from './write-objects.ts';

/** What a commit would do. */
export interface ReadyDraft {
  readonly changes: readonly Change[];
  readonly faults: readonly Fault[];
  readonly warnings: readonly Fault[];
  /** Sections that a second person must approve. */
  readonly approval: readonly string[];
  /** The whole draft as YAML; undefined where the changes go into a draft of the reader's own. */
  readonly yaml?: string;
  /** The draft made for this; undefined where the reader edits one already. */
  readonly draft?: string;
}

export type Prepared =
  | { readonly status: 'writing' }
  | { readonly status: 'refused'; readonly refusal: AdminRefusal }
  | ({ readonly status: 'ready' } & ReadyDraft);

/** Kept so that a reload does not leave a draft behind. */
const leftPlace = 'tollgate.provider-wizard.draft';

/** Writes everything into a draft made for it, and tells what would change. Leaving discards the draft unless `keep` was called. */
export function usePrepared(objects: WizardObjects): { readonly prepared: Prepared; readonly keep: () => void } {
  const { client, draft: chosen } = useGateway();
  const [prepared, setPrepared] = useState<Prepared>({ status: 'writing' });
  const kept = useRef(false);
  const wanted = useRef(objects);
  useEffect(() => {
    if (chosen !== undefined) {
      setPrepared({ status: 'ready', changes: objectChanges(wanted.current), faults: [], warnings: [], approval: [] });
      return undefined;
    }
    let gone = false;
    const making = prepare(client, wanted.current);
    making.then(
      (ready) => (gone ? undefined : setPrepared({ status: 'ready', ...ready })),
      (error: unknown) => (gone ? undefined : setPrepared({ status: 'refused', refusal: refusalOf(error) })),
    );
    return () => {
      gone = true;
      void making.then(({ draft }) => (kept.current ? undefined : discard(client, draft))).catch(() => undefined);
    };
  }, [client, chosen]);
  const keep = (): void => {
    kept.current = true;
    sessionStorage.removeItem(leftPlace);
  };
  return { prepared, keep };
}

/** Discards the draft that a reload left behind. */
export async function discardLeft(client: AdminClient): Promise<void> {
  const left = sessionStorage.getItem(leftPlace);
  if (left !== null) await discard(client, left);
}

async function prepare(client: AdminClient, objects: WizardObjects): Promise<ReadyDraft & { readonly draft: string }> {
  await discardLeft(client);
  const draft = (await client.call('drafts.create', { body: { name: `Provider ${objects.provider.id}` } })).value.id;
  sessionStorage.setItem(leftPlace, draft);
  try {
    await writeObjects(client, draft, objects);
    const params = { id: draft };
    const [diff, checked, text] = await Promise.all([
      client.call('drafts.diff', { params }),
      client.call('drafts.validate', { params }),
      client.call('drafts.yaml', { params }),
    ]);
    const { changes, needs_approval } = diff.value;
    return {
      draft,
      changes: changes.map(({ path, before, after }) => ({ path, before, after })),
      faults: checked.value.faults,
      warnings: ownWarnings(checked.value.warnings, objects),
      approval: needs_approval,
      yaml: text.value.yaml,
    };
  } catch (error) {
    await discard(client, draft);
    throw error;
  }
}

/** Warnings of what is written here; those of the rest were there before. */
function ownWarnings(warnings: readonly Fault[], { egress, provider, models, route }: WizardObjects): readonly Fault[] {
  const own = [
    `providers[${provider.id}]`,
    ...models.map(({ id }) => `models[${id}]`),
    ...(route === undefined ? [] : [`routes[${route.id}]`]),
  ];
  return warnings.filter(({ path }) => own.some((place) => path.startsWith(place)) || (egress !== undefined && path.startsWith('egress')));
}

async function discard(client: AdminClient, draft: string): Promise<void> {
  if (sessionStorage.getItem(leftPlace) === draft) sessionStorage.removeItem(leftPlace);
  await client.call('drafts.discard', { params: { id: draft } }).catch(() => undefined);
}

function refusalOf(error: unknown): AdminRefusal {
  return error instanceof AdminRefusal ? error : new AdminRefusal('unavailable', 'The gateway cannot be reached. Nothing was changed.');
}
