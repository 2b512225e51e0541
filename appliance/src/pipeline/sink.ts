/** Where a reply goes: the caller's HTTP response, or a test. */
export interface Sink {
  /** Fires when the caller has left before the reply was complete. */
  readonly gone: AbortSignal;
  /** A whole reply. */
  whole(status: number, headers: Readonly<Record<string, string>>, body: string | Buffer): void;
  /** Status and headers of a streamed one. */
  start(headers: Readonly<Record<string, string>>): void;
  /** false: the caller reads slower than this; wait for drained() before more. */
  write(text: string): boolean;
  /** Resolves when the caller has read, or has left. */
  drained(): Promise<void>;
  end(): void;
}
