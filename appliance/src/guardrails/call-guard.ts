import type { GuardrailAction } from '@tollgate/shared';
import type { CallGuard, GuardedText, Judged } from '#pipeline/guarding';
import type { JsonObject } from '#pipeline/json';
import type { SightedText } from '#pipeline/texts/every-text';
import type { TextWindow } from '#pipeline/text-window';
import { type BlockedBy, graver, type ProcessorFailure, type RecordedFinding, type Report } from '#guardrails/chain/account';
import type { Surrogates } from '#guardrails/chain/act';
import type { Guard } from '#guardrails/chain/guard';
import type { Inspection, InspectionContext } from '#guardrails/chain/inspection';
import { guardRecord } from '#guardrails/guard-record';
import type { Side } from '#guardrails/judge';
import type { Fingerprint } from '#guardrails/tokenise/fingerprint';
import { createWindow, type GuardWindow } from '#guardrails/window/create-window';

/** Findings kept for the record; of a hostile text there may be hundreds of thousands. */
const mostFindings = 200;

interface Found extends RecordedFinding {
  readonly on: Side;
}

export interface CallGuardOptions {
  /** The call's own; asked for where the profile makes surrogates. */
  readonly surrogates: Surrogates | undefined;
  readonly fingerprint: Fingerprint;
  readonly refusesMedia: boolean;
}

const passed: Judged = { blocked: false, replacements: [], texts: [] };
const none: readonly never[] = [];

/** One call on its way through a guard. A class because one is made for every call. */
export class GuardedCall implements CallGuard {
  verdict: GuardrailAction = 'allow';
  blockedBy: BlockedBy | undefined = undefined;
  readonly #guard: Guard;
  readonly #options: CallGuardOptions;
  /** What is kept of a call in which something had to be looked for. */
  #times: Float64Array | undefined;
  #findings: readonly Found[] = none;
  #failures: readonly ProcessorFailure[] = none;
  #windows: readonly GuardWindow[] = none;
  #total = 0;
  readonly #spendOne = (position: number, ms: number): void => {
    const times = (this.#times ??= new Float64Array(this.#guard.profile.processors.length));
    times[position] = (times[position] ?? 0) + ms;
  };

  constructor(guard: Guard, options: CallGuardOptions) {
    this.#guard = guard;
    this.#options = options;
  }

  get refusesMedia(): boolean {
    return this.#options.refusesMedia;
  }

  get profile(): string {
    const { id, floor = '', revision } = this.#guard.profile;
    return `${id}\n${floor}\n${revision}`;
  }

  get measure(): CallGuard['measure'] {
    this.#takeWindows();
    return { verdict: this.verdict, profile: this.#guard.profile.id };
  }

  inspects(side: Side): boolean {
    return this.#guard.inspects(side) || (side === 'output' && (this.#options.surrogates?.size ?? 0) > 0);
  }

  /** With surrogates every text is looked at: they must not be words of it, and must be put back. */
  passes(text: SightedText, side: Side): boolean {
    return this.#options.surrogates === undefined && this.#guard.passes(text, side, this.#spendOne);
  }

  judge(texts: readonly GuardedText[], side: Side, signal: AbortSignal): Judged | Promise<Judged> {
    const inspection = this.#guard.inspect(texts, side, this.#context(signal));
    return inspection instanceof Promise ? inspection.then((done) => this.#judged(side, done)) : this.#judged(side, inspection);
  }

  window(channel: Omit<GuardedText, 'text'>, signal: AbortSignal): TextWindow {
    const window = createWindow(this.#guard, channel, this.#context(signal));
    this.#windows = [...this.#windows, window];
    return window;
  }

  hide(text: string): string {
    return this.#options.surrogates?.hide(text) ?? text;
  }

  record(): JsonObject {
    this.#takeWindows();
    return guardRecord(this.#guard.profile, {
      verdict: this.verdict,
      findings: this.#findings,
      findingsTotal: this.#total,
      failures: this.#failures,
      times: this.#times ?? new Float64Array(0),
    });
  }

  recordText(): string {
    this.#takeWindows();
    const clean = this.#total === 0 && this.#failures.length === 0 && this.verdict === 'allow';
    return clean ? this.#guard.cleanRecord(this.#times) : JSON.stringify(this.record());
  }

  #context(signal: AbortSignal): InspectionContext {
    const { surrogates, fingerprint } = this.#options;
    return surrogates ? { surrogates, fingerprint, signal } : { fingerprint, signal };
  }

  #judged(side: Side, inspection: Inspection): Judged {
    const { verdict, texts, times, clean } = inspection;
    if (clean) {
      this.#spend(times);
      return passed;
    }
    this.#take(side, { ...inspection, findings: texts.flatMap((text) => text.findings) }, times);
    return { blocked: verdict === 'block', replacements: texts.map(({ replacements }) => replacements), texts };
  }

  /** What the windows of a streamed reply have found so far, each counted once. */
  #takeWindows(): void {
    if (this.#windows.length === 0) return;
    const windows = this.#windows;
    this.#windows = none;
    for (const window of windows) {
      const report = window.report();
      this.#take('output', report, report.times);
    }
  }

  #take(side: Side, report: Report, times: Float64Array): void {
    this.verdict = graver(this.verdict, report.verdict);
    this.blockedBy ??= report.blockedBy;
    this.#total += report.findings.length;
    const kept = report.findings.slice(0, mostFindings - this.#findings.length);
    if (kept.length > 0) this.#findings = [...this.#findings, ...kept.map((finding) => ({ ...finding, on: side }))];
    if (report.failures.length > 0) this.#failures = [...this.#failures, ...report.failures];
    this.#spend(times);
  }

  #spend(times: Float64Array): void {
    for (let position = 0; position < times.length; position += 1) this.#spendOne(position, times[position] ?? 0);
  }
}
