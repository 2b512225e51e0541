/** A record could not be made durable in time, so what it stands for must not happen. `reason` is for the log, never for callers. */
export class LedgerUnavailable extends Error {
  readonly reason: string;
  constructor(reason: string) {
    super(`the ledger cannot be written: ${reason}`);
    this.name = 'LedgerUnavailable';
    this.reason = reason;
  }
}
