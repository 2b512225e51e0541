import type { GuardrailAction } from '@tollgate/shared';
import type { CallGuard, GuardedText, Judged } from '#pipeline/guarding';
import type { Json, JsonObject } from '#pipeline/json';
import type { TextWindow } from '#pipeline/text-window';
import { type BlockedBy, graver, type ProcessorFailure, type RecordedFinding, type Report } from '#guardrails/chain/account';
import type { Surrogates } from '#guardrails/chain/act';
import type { Guard } from '#guardrails/chain/guard';
import type { Inspection, InspectionContext } from '#guardrails/chain/inspection';
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
  readonly surrogates: () => Surrogates;
  readonly fingerprint: Fingerprint;
  readonly refusesMedia: boolean;
}

const passed: Judged = { blocked: false, replacements: [], texts: [] };

/** One call on its way through a guard. A class because one is made for every call. */
export class GuardedCall implements CallGuard {
  readonly refusesMedia: boolean;
  verdict: GuardrailAction = 'allow';
  blockedBy: BlockedBy | undefined = undefined;
  readonly #guard: Guard;
  readonly #context: InspectionContext;
  readonly #times: Float64Array;
  readonly #findings: Found[] = [];
  readonly #failures: ProcessorFailure[] = [];
  #windows: GuardWindow[] = [];
  #total = 0;

  constructor(guard: Guard, { surrogates, fingerprint, refusesMedia }: CallGuardOptions) {
    this.refusesMedia = refusesMedia;
    this.#guard = guard;
    this.#context = guard.tokenises ? { surrogates: surrogates(), fingerprint } : { fingerprint };
    this.#times = new Float64Array(guard.profile.processors.length);
  }

  get measure(): CallGuard['measure'] {
    this.#takeWindows();
    return { verdict: this.verdict, profile: this.#guard.profile.id };
  }

  inspects(side: Side): boolean {
    return this.#guard.inspects(side) || (side === 'output' && (this.#context.surrogates?.size ?? 0) > 0);
  }

  judge(texts: readonly GuardedText[], side: Side, signal: AbortSignal): Judged | Promise<Judged> {
    const inspection = this.#guard.inspect(texts, side, { ...this.#context, signal });
    return inspection instanceof Promise ? inspection.then((done) => this.#judged(side, done)) : this.#judged(side, inspection);
  }

  window(channel: Omit<GuardedText, 'text'>, signal: AbortSignal): TextWindow {
    const window = createWindow(this.#guard, channel, { ...this.#context, signal });
    this.#windows.push(window);
    return window;
  }

  record(): JsonObject {
    this.#takeWindows();
    const { id, revision, floor } = this.#guard.profile;
    return {
      verdict: this.verdict,
      profile: id,
      revision,
      ...(floor === undefined ? {} : { floor }),
      findings: this.#findings.map((finding) => ({ ...finding })),
      ...(this.#total > this.#findings.length ? { findings_total: this.#total } : {}),
      ...(this.#failures.length === 0 ? {} : { failures: this.#failures.map((failure) => ({ ...failure })) }),
      ms: this.#milliseconds(),
    };
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
    this.#windows = [];
    for (const window of windows) {
      const report = window.report();
      this.#take('output', report, report.times);
    }
  }

  #take(side: Side, report: Report, times: Float64Array): void {
    this.verdict = graver(this.verdict, report.verdict);
    this.blockedBy ??= report.blockedBy;
    this.#total += report.findings.length;
    for (const finding of report.findings) if (this.#findings.length < mostFindings) this.#findings.push({ ...finding, on: side });
    this.#failures.push(...report.failures);
    this.#spend(times);
  }

  #spend(times: Float64Array): void {
    for (let position = 0; position < times.length; position += 1)
      this.#times[position] = (this.#times[position] ?? 0) + (times[position] ?? 0);
  }

  /** By processor; two of one use count together. */
  #milliseconds(): JsonObject {
    const spent: Record<string, Json> = {};
    this.#guard.profile.processors.forEach(({ use }, position) => {
      const before = spent[use];
      const ms = (typeof before === 'number' ? before : 0) + (this.#times[position] ?? 0);
      spent[use] = Math.round(ms * 1000) / 1000;
    });
    return spent;
  }
}
