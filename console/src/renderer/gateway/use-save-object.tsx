import { AdminRefusal, type Fault, isPlainObject, type MergePatch } from '@tollgate/shared';
import { type ReactNode, useState } from 'react';
import { useToast } from '../ui/toast.tsx';
import { ChangedMeanwhile } from './changed-meanwhile.tsx';
import { isEmptyPatch, mergePatch } from './merge-patch.ts';

/** An object as it was read, with what If-Match needs. */
export interface ReadObject<T> {
  readonly value: T;
  readonly etag: string | undefined;
}

/** What a page has of an object that it shows and changes. */
export interface ObjectProps<T> {
  /** As it is at the appliance, as far as is known. */
  readonly read: ReadObject<T>;
  /** Asks for it anew. */
  readonly refresh: () => Promise<ReadObject<T> | undefined>;
}

export interface SaveObject<T extends object> extends ObjectProps<T> {
  /** What it is, for sentences: 'the tenant retail'. */
  readonly what: string;
  /** Where it stands, for the paths of changes: `tenants[retail]`. */
  readonly place?: string;
  /** Sends a change; rejects with AdminRefusal. */
  readonly send: (change: ObjectChange<T>) => Promise<unknown>;
  /** Called when it is saved. `undo` puts back what was changed, and says how that went. */
  readonly onSaved?: (undo: () => void) => void;
}

export interface ObjectChange<T> {
  readonly body: MergePatch<T>;
  readonly ifMatch: string;
  readonly comment?: string;
}

export interface SavedObject<T extends object> {
  /** As it will be when it is saved. */
  readonly edited: T;
  /** `value`: a `T`, or what a form made of the schema of a `T` gives. */
  readonly edit: (value: object) => void;
  readonly dirty: boolean;
  readonly discard: () => void;
  /** `comment`: why, for the history. */
  readonly save: (comment?: string) => void;
  readonly busy: boolean;
  /** Why it was refused. */
  readonly refusal: AdminRefusal | undefined;
  readonly faults: readonly Fault[];
  /** What to ask where somebody else changed it meanwhile: put it in the page. */
  readonly dialog: ReactNode;
}

interface Edit<T> {
  readonly base: ReadObject<T>;
  readonly value: T;
}

/**
 * The state of a form that changes one object with If-Match. Untouched, it follows what others do; once touched it keeps the version it
 * began with, and where that is not the last one any more it asks whether to take the other's change or to make one's own on top of it.
 */
export function useSaveObject<T extends object>({ what, place, read, refresh, send, onSaved }: SaveObject<T>): SavedObject<T> {
  const [edit, setEdit] = useState<Edit<T>>();
  const [theirs, setTheirs] = useState<ReadObject<T> & { readonly comment: string | undefined }>();
  const [refusal, setRefusal] = useState<AdminRefusal>();
  const [busy, setBusy] = useState(false);
  const toast = useToast();
  const { base, value: edited } = edit ?? { base: read, value: read.value };
  const patch = mergePatch(base.value, edited);

  const undo = async (now: ReadObject<T>, before: T): Promise<void> => {
    try {
      await send({ body: mergePatch(now.value, before), ifMatch: now.etag ?? '', comment: 'Undone' });
      await refresh();
      toast({ title: 'Undone' });
    } catch (error) {
      toast({ tone: 'danger', title: 'Could not be undone', description: refusalOf(error).message });
    }
  };
  const attempt = async (from: ReadObject<T>, comment: string | undefined): Promise<void> => {
    setBusy(true);
    setRefusal(undefined);
    try {
      // Without an ETag it is refused (428): never over what is unknown.
      await send({ body: patch, ifMatch: from.etag ?? '', ...(comment === undefined || comment === '' ? {} : { comment }) });
      const after = await refresh();
      setEdit(undefined);
      setTheirs(undefined);
      onSaved?.(() => void (after === undefined ? undefined : undo(after, from.value)));
    } catch (error) {
      const refused = refusalOf(error);
      const now = refused.code === 'precondition_failed' ? await refresh() : undefined;
      if (now === undefined) setRefusal(refused);
      setTheirs(now === undefined ? undefined : { ...now, comment });
    } finally {
      setBusy(false);
    }
  };

  const discard = (): void => {
    setEdit(undefined);
    setTheirs(undefined);
    setRefusal(undefined);
  };
  return {
    edited,
    edit: (value) => (isEditOf(value, base.value) ? setEdit({ base, value }) : undefined),
    dirty: edit !== undefined && !isEmptyPatch(patch),
    discard,
    save: (comment) => void attempt(base, comment),
    busy,
    refusal,
    faults: refusal?.details ?? [],
    dialog:
      theirs === undefined ? null : (
        <ChangedMeanwhile
          what={what}
          place={place ?? ''}
          base={base.value}
          theirs={theirs.value}
          mine={edited}
          busy={busy}
          onTheirs={discard}
          onMine={() => void attempt(theirs, theirs.comment)}
          onBack={() => setTheirs(undefined)}
        />
      ),
  };
}

function refusalOf(error: unknown): AdminRefusal {
  return error instanceof AdminRefusal ? error : new AdminRefusal('unavailable', 'The gateway cannot be reached. Nothing was changed.');
}

/** Forms change what they were given, field by field of its schema; the appliance checks it all again. */
function isEditOf<T extends object>(value: object, _of: T): value is T {
  return isPlainObject(value);
}
