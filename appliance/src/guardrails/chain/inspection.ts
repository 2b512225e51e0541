import type { Fingerprint } from '#guardrails/tokenise/fingerprint';
import type { Replacement } from '#pipeline/texts/group-text';
import type { TextKind, TextRole } from '#pipeline/text-window';
import type { BlockedBy, ProcessorFailure, Report } from './account.ts';
import type { Surrogates } from './act.ts';
import type { Step } from './step.ts';

/** A text to be inspected, and where it stands. A TextGroup's text (groupText), role, kind and label. */
export interface Subject {
  readonly text: string;
  readonly role: TextRole;
  readonly kind: TextKind;
  /** The key under which it stands: a word of context to its left. */
  readonly label?: string;
}

export interface InspectionContext {
  /** The call's surrogates. Without them what should be tokenised is redacted, and replies are not restored. */
  readonly surrogates?: Surrogates;
  /** Makes the fingerprints of findings; absent: they have none. */
  readonly fingerprint?: Fingerprint;
  /** Aborted when the caller has gone. */
  readonly signal?: AbortSignal;
  /** Told of each step that a text has passed, for who watches. Asked for, every step is taken, also where a look would do. */
  readonly trace?: Trace;
}

/** `text`: as it goes on. `sofar`: what all steps have said of the text up to now. */
export type Trace = (step: Step, text: string, sofar: Report) => void;

/** `text`: what may go on. `replacements`: how it comes from the text as it came. Both mean nothing for a blocked input. */
export interface InspectedText extends Report {
  readonly text: string;
  readonly replacements: readonly Replacement[];
}

export interface Inspection {
  readonly verdict: Report['verdict'];
  readonly blockedBy?: BlockedBy;
  /** One for each text, in order. When a text is blocked, those that were not finished count as blocked too. */
  readonly texts: readonly InspectedText[];
  readonly failures: readonly ProcessorFailure[];
  /** Milliseconds that each processor of the profile took, by its position. */
  readonly times: Float64Array;
  /** Nothing was found and nothing failed. */
  readonly clean?: true;
}

/** What stands to the left of a labelled text, for whoever looks for values. */
export function prefixOf({ label }: { readonly label?: string | undefined }): string {
  return label === undefined || label === '' ? '' : `${label}: `;
}
