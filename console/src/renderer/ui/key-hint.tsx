/** Keys as this machine names them: `mod+k` → '⌘ K' on a Mac, 'Ctrl K' elsewhere. */
export function KeyHint({ keys }: { readonly keys: string }) {
  const mac = /Mac|iPhone|iPad/.test(navigator.userAgent);
  return (
    <span className="inline-flex items-center gap-1" aria-hidden>
      {keys.split('+').map((key) => (
        <kbd
          key={key}
          className="rounded border border-border bg-sunken px-1.5 font-sans text-[0.6875rem] leading-[1.125rem] font-medium text-muted"
        >
          {keyName(key, mac)}
        </kbd>
      ))}
    </span>
  );
}

function keyName(key: string, mac: boolean): string {
  if (key === 'mod') return mac ? '⌘' : 'Ctrl';
  if (key === 'alt') return mac ? '⌥' : 'Alt';
  if (key === 'shift') return mac ? '⇧' : 'Shift';
  return key.length === 1 ? key.toUpperCase() : key;
}
