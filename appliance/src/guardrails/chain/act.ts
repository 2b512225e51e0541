import type { Finding } from '#guardrails/finding';
import type { Side } from '#guardrails/judge';
import type { Fingerprint } from '#guardrails/tokenise/fingerprint';
import type { Account } from './account.ts';
import type { Passage, Trail } from './passage.ts';
import { placeholderOf, replaceFindings } from './replace-findings.ts';
import { effectOf, type Step } from './step.ts';

/** The surrogates of one call. */
export interface Surrogates {
  /** How many values have one. */
  readonly size: number;
  /** A text that the caller sent: no surrogate made later is a word of it. */
  meet(text: string): void;
  /** The same value, type and time of life: the same surrogate. */
  surrogateFor(type: string, value: string, lasting: 'call' | 'conversation'): string;
  /** Finds surrogates as a Detector finds: `from`, `ended` and `settled` mean the same. */
  find(text: string, from: number, ended: boolean): { readonly found: readonly FoundSurrogate[]; readonly settled: number };
  /** The reverse of what `find` led to: a text with the surrogates again for all values that were put back so far, in JSON too. */
  hide(text: string): string;
}

/** A surrogate in a text, and what the caller gets in its place. */
export interface FoundSurrogate {
  readonly start: number;
  readonly end: number;
  readonly restored: string;
}

export interface Acting {
  readonly side: Side;
  readonly account: Account;
  readonly trail: Trail;
  /** Absent: what should get a surrogate is redacted. */
  readonly surrogates: Surrogates | undefined;
  /** Where the passage begins in the text that comes out. */
  readonly outAt: number;
  /** Absent: findings are recorded without. */
  readonly fingerprint: Fingerprint | undefined;
}

/** What a step says of a passage. `stopAt`: it failed there, and its failure blocks. */
export interface Said {
  readonly findings: readonly Finding[];
  readonly stopAt?: number | undefined;
}

export interface Passed {
  /** What may go on; of a blocked text, what stands before the block. */
  readonly passage: Passage;
  readonly blocked: boolean;
}

/** Records findings and does with the passage what the step's action says. Findings are settled and lie in the passage. */
export function act(step: Step, passage: Passage, said: Said & { readonly acting: Acting }): Passed {
  const { findings, stopAt, acting } = said;
  const effect = effectOf(step, acting.side);
  const [first] = findings;
  if (effect === 'block' && first && (stopAt === undefined || first.start <= stopAt)) {
    // Of a reply nothing past the block counts: whether more of it was seen depends on how it arrived.
    for (const finding of acting.side === 'input' ? findings : [first]) record(step, finding, { acting, passage });
    return { passage: cutAt(passage, first.start, acting.outAt), blocked: true };
  }
  const counting = stopAt === undefined ? findings : findings.filter(({ end }) => end <= stopAt);
  for (const finding of counting) record(step, finding, { acting, passage });
  const kept = stopAt === undefined ? passage : cutAt(passage, stopAt, passage.at);
  const blocked = stopAt !== undefined;
  if (effect !== 'replace' || counting.length === 0) return { passage: movedTo(kept, acting.outAt), blocked };
  const replacementOf = replacementBy(step, acting.surrogates);
  return { passage: replaceFindings(kept, counting, { replacementOf, trail: acting.trail, outAt: acting.outAt }), blocked };
}

interface Place {
  readonly acting: Acting;
  readonly passage: Passage;
}

function record(step: Step, { type, start, end, score }: Finding, { acting, passage }: Place): void {
  const { account, trail, fingerprint } = acting;
  const print =
    fingerprint && account.count < mostFingerprints ? fingerprint(type, passage.text.slice(start - passage.at, end - passage.at)) : '';
  account.found(step, {
    type,
    start: trail.origin(start, 'start'),
    end: trail.origin(end, 'end'),
    score,
    ...(print === '' ? {} : { fingerprint: print }),
  });
}

/** Of a hostile text there may be hundreds of thousands. */
const mostFingerprints = 100;

function replacementBy(step: Step, surrogates: Surrogates | undefined): (finding: Finding, value: string) => string {
  if (step.action !== 'tokenise' || !surrogates) return ({ type }) => placeholderOf(type);
  return ({ type }, value) => surrogates.surrogateFor(type, value, step.lasting);
}

/** What of a passage stands before `end`, without a mark that reaches over it. */
function cutAt({ text, at, marks }: Passage, end: number, outAt: number): Passage {
  const across = marks.find((mark) => mark.start < end && mark.end > end);
  const cut = across ? across.start : end;
  return movedTo({ text: text.slice(0, Math.max(0, cut - at)), at, marks: marks.filter((mark) => mark.end <= cut) }, outAt);
}

function movedTo(passage: Passage, at: number): Passage {
  const by = at - passage.at;
  if (by === 0) return passage;
  return { text: passage.text, at, marks: passage.marks.map((mark) => ({ ...mark, start: mark.start + by, end: mark.end + by })) };
}
