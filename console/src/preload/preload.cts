/** Runs in the window's isolated world before its page. A sandboxed preload script must be CommonJS. */
import { contextBridge } from 'electron';

contextBridge.exposeInMainWorld('tollgate', Object.freeze({}));
