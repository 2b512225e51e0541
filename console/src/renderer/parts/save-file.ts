import { valueOf } from '../gateway/bridge.ts';

/** Lets the person keep a text as a file: by the system's dialog in the desktop console, as a download in a browser. false: they thought better of it. */
export async function saveFile(name: string, text: string): Promise<boolean> {
  const bridge = window.tollgate;
  if (bridge !== undefined) return valueOf(await bridge.saveText({ name, text })).saved;
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  // The download has begun by then; kept any longer it would only hold memory.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
  return true;
}

export interface ChosenFile {
  readonly name: string;
  readonly text: string;
}

const mostBytes = 4 * 1024 * 1024;

/** A text file that the person chooses; undefined: they chose none. Rejects with RangeError where it is larger than 4 MiB. */
export async function chooseFile(extensions: readonly string[]): Promise<ChosenFile | undefined> {
  const bridge = window.tollgate;
  if (bridge !== undefined) return valueOf(await bridge.openText({ extensions: [...extensions] })).file;
  const input = Object.assign(document.createElement('input'), { type: 'file', accept: extensions.map((each) => `.${each}`).join(',') });
  const file = await new Promise<File | undefined>((chosen) => {
    input.addEventListener('change', () => chosen(input.files?.[0]), { once: true });
    input.addEventListener('cancel', () => chosen(undefined), { once: true });
    input.click();
  });
  if (file === undefined) return undefined;
  if (file.size > mostBytes) throw new RangeError('the file is larger than 4 MiB');
  return { name: file.name, text: await file.text() };
}
