import { useCallback, useSyncExternalStore } from 'react';

/** Whether a media query such as `(max-width: 639px)` is true now, and again when that changes. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (changed: () => void) => {
      const media = matchMedia(query);
      media.addEventListener('change', changed);
      return () => media.removeEventListener('change', changed);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches);
}

/** A phone, or a window as narrow: rows are cards, panels are sheets. */
export function useNarrow(): boolean {
  return useMedia('(max-width: 639px)');
}
