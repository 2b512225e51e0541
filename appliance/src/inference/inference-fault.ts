import type { InferenceFaultReason } from '#ports';

/** A local model that gave no answer. The message never holds text that was asked about. */
export class InferenceFault extends Error {
  readonly reason: InferenceFaultReason;
  constructor(reason: InferenceFaultReason, message: string) {
    super(message);
    this.name = 'InferenceFault';
    this.reason = reason;
  }
}
