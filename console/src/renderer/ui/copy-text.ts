/** Puts text on the clipboard; false when the machine does not let us. Where the clipboard API is refused, the old command does it, at a press only. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

function copyBySelection(text: string): boolean {
  const before = document.activeElement;
  const field = document.createElement('textarea');
  field.value = text;
  field.readOnly = true;
  field.style.cssText = 'position:fixed;opacity:0;inset:0 auto auto 0';
  // Inside an open dialog, whose focus trap would take the selection away from anything outside.
  (before?.closest('[role=dialog],[role=alertdialog]') ?? document.body).append(field);
  field.select();
  const copied = document.execCommand('copy');
  field.remove();
  if (before instanceof HTMLElement) before.focus();
  return copied;
}
