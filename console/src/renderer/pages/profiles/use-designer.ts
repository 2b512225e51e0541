import { useEffect, useRef, useState } from 'react';
import { same } from '../../gateway/merge-patch.ts';
import { type SavedObject, type SaveObject, useSaveObject } from '../../gateway/use-save-object.tsx';
import { type Draft, draftOf, profileOf } from './designer-state.ts';
import { changed, type History, historyOf, redone, undone } from './history.ts';
import type { Profile } from './profile.ts';

/** A profile being designed. */
export interface Designer {
  readonly draft: Draft;
  /** As it is at the appliance, with the keys of `draft`. */
  readonly saved: Draft;
  /** `what`: the field that is typed in, so that typing is one step back. */
  readonly change: (next: Draft, what?: string) => void;
  /** Undefined where there is nothing to go back or forth to. */
  readonly undo: (() => void) | undefined;
  readonly redo: (() => void) | undefined;
  readonly newKey: () => string;
  /** The profile as it is saved. */
  readonly object: SavedObject<Profile>;
}

interface Work {
  readonly history: History<Draft>;
  readonly saved: Draft;
}

const workOf = (profile: Profile): Work => {
  const draft = draftOf(profile);
  return { history: historyOf(draft), saved: draft };
};

/** The designer's state over the object that is saved: what is untouched follows what others do. */
export function useDesigner(saving: SaveObject<Profile>): Designer {
  const [work, setWork] = useState(() => workOf(saving.read.value));
  const counted = useRef(0);
  const object = useSaveObject<Profile>({
    ...saving,
    onSaved: (undoSaved) => {
      setWork((now) => ({ ...now, saved: now.history.present }));
      saving.onSaved?.(undoSaved);
    },
  });
  if (!object.dirty && !same(profileOf(work.history.present), object.edited)) setWork(workOf(object.edited));
  const { history, saved } = work;
  const go = (next: History<Draft>): void => {
    setWork({ history: next, saved });
    object.edit(profileOf(next.present));
  };
  const undo = history.past.length === 0 ? undefined : () => go(undone(history));
  const redo = history.future.length === 0 ? undefined : () => go(redone(history));
  useUndoKeys(undo, redo);
  return {
    draft: history.present,
    saved,
    change: (next, what) => go(changed(history, next, { at: performance.now(), ...(what === undefined ? {} : { what }) })),
    undo,
    redo,
    newKey: () => `new-${(counted.current += 1)}`,
    object,
  };
}

/** Ctrl+Z and Ctrl+Shift+Z (Ctrl+Y), except where text is typed: there they are the text's own. */
function useUndoKeys(undo: (() => void) | undefined, redo: (() => void) | undefined): void {
  const latest = useRef({ undo, redo });
  useEffect(() => {
    latest.current = { undo, redo };
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const key = event.key.toLowerCase();
      if (!(event.ctrlKey || event.metaKey) || event.altKey || (key !== 'z' && key !== 'y') || isText(event.target)) return;
      event.preventDefault();
      (key === 'y' || event.shiftKey ? latest.current.redo : latest.current.undo)?.();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, []);
}

function isText(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type);
}
