/** Runs in the window's isolated world before its page. A sandboxed preload script must be CommonJS, in one file: the build makes it so. */
import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import { type ConsoleEvent, ipcChannel, ipcInputs } from '../ipc-contract.ts';

const calls = Object.keys(ipcInputs).map((name) => [name, (input: unknown) => ipcRenderer.invoke(`tollgate:${name}`, input)] as const);

/** The page hears what main says, and nothing of Electron's event. */
function onEvent(hear: (event: ConsoleEvent) => void): () => void {
  const listener = (_event: IpcRendererEvent, said: ConsoleEvent): void => hear(said);
  ipcRenderer.on(ipcChannel('event'), listener);
  return () => void ipcRenderer.off(ipcChannel('event'), listener);
}

contextBridge.exposeInMainWorld('tollgate', Object.freeze({ ...Object.fromEntries(calls), onEvent }));
