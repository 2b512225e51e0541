import { AdminRefusal, type LongWork } from '@tollgate/shared';
import type { Clock, NewId } from '#ports';
import type { AdminHandlers } from '../handler.ts';
import type { Principal } from '../principal.ts';

/** Milliseconds that ended work can be asked about. */
const keptMs = 3_600_000;
const mostRunning = 20;

export interface WorkReport {
  /** 0 to 1, and what is being done, in one line. */
  progress(share: number, message?: string): void;
  /** Fires when the work is cancelled. */
  readonly signal: AbortSignal;
}

export interface WorkWanted {
  /** The id of the operation. */
  readonly kind: string;
  readonly owner: Principal;
  /** Resolves to what the operation gives: JSON. */
  readonly run: (report: WorkReport) => Promise<unknown>;
}

/** Work that outlasts its request. In memory: it ends with the process, and what it did is in the records. */
export interface LongWorkBook {
  /** Refuses with too_many. Resolves nothing: the work goes on by itself. */
  begin(wanted: WorkWanted): LongWork;
  readonly handlers: AdminHandlers;
}

interface Entry {
  readonly owner: Principal;
  readonly cancel: AbortController;
  work: LongWork;
  endedAt?: number;
}

export function createLongWork({ clock, newId }: { readonly clock: Clock; readonly newId: NewId }): LongWorkBook {
  const entries = new Map<string, Entry>();
  const time = (): string => new Date(clock.now()).toISOString();

  function sweep(): void {
    for (const [id, { endedAt }] of entries) if (endedAt !== undefined && endedAt + keptMs <= clock.now()) entries.delete(id);
  }

  function end(entry: Entry, ending: Pick<LongWork, 'state' | 'result' | 'error'>): void {
    entry.endedAt = clock.now();
    entry.work = { ...entry.work, ...ending, ...(ending.state === 'done' ? { progress: 1 } : {}), ended_at: time() };
  }

  async function carryOut(entry: Entry, run: WorkWanted['run']): Promise<void> {
    const progress = (share: number, message?: string): void => {
      if (entry.endedAt !== undefined) return;
      entry.work = { ...entry.work, progress: Math.min(1, Math.max(0, share)), ...(message === undefined ? {} : { message }) };
    };
    try {
      end(entry, { state: 'done', result: await run({ progress, signal: entry.cancel.signal }) });
    } catch (error) {
      end(entry, entry.cancel.signal.aborted ? { state: 'cancelled' } : { state: 'failed', error: failureOf(error) });
    }
  }

  /** Whose it is not does not hear that it exists. */
  function find(id: string | undefined, { kind, id: who }: Principal): Entry {
    sweep();
    const entry = entries.get(id ?? '');
    if (entry === undefined || entry.owner.kind !== kind || entry.owner.id !== who)
      throw new AdminRefusal('not_found', 'there is no such operation, or it has ended long ago');
    return entry;
  }

  return {
    begin({ kind, owner, run }) {
      sweep();
      if ([...entries.values()].filter(({ endedAt }) => endedAt === undefined).length >= mostRunning)
        throw new AdminRefusal('too_many', 'too much is being done at the moment: try again when some of it has ended');
      const work = { id: newId(), kind, state: 'running', progress: 0, started_at: time() } as const;
      const entry: Entry = { owner, cancel: new AbortController(), work };
      entries.set(work.id, entry);
      void carryOut(entry, run);
      return work;
    },
    handlers: {
      'operations.get': async ({ params, principal }) => ({ kind: 'document', value: find(params['id'], principal).work }),
      'operations.cancel': async ({ params, principal }) => {
        find(params['id'], principal).cancel.abort();
        return { kind: 'nothing' };
      },
    },
  };
}

function failureOf(error: unknown): { code: string; message: string } {
  const refusal = error instanceof AdminRefusal ? error : new AdminRefusal('internal_error');
  return { code: refusal.code, message: refusal.message };
}
