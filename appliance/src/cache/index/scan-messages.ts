import type { Found, Look, Rows } from './row-scan.ts';

/** To the thread that scans. */
export type ToScanner =
  | { readonly kind: 'open'; readonly memory: WebAssembly.Memory; readonly scratch: number }
  | { readonly kind: 'scan'; readonly id: number; readonly rows: Rows; readonly look: Look };

/** `ready`: it has started. */
export type FromScanner = { readonly kind: 'ready' } | { readonly kind: 'found'; readonly id: number; readonly found: readonly Found[] };
