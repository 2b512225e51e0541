import type { GuardrailAction } from '@tollgate/shared';
import type { JsonObject } from '#pipeline/json';
import type { Routed } from '#pipeline/stages';
import type { SightedText } from '#pipeline/texts/every-text';
import type { Replacement } from '#pipeline/texts/group-text';
import type { TextKind, TextRole, TextWindow } from '#pipeline/text-window';

/** A text as it is inspected, and where it stands. `label`: the key under which it stands in free-form JSON. */
export interface GuardedText {
  readonly text: string;
  readonly role: TextRole;
  readonly kind: TextKind;
  readonly label?: string;
}

/** What became of the texts of one side of a call. */
export interface Judged {
  readonly blocked: boolean;
  /** One list for each text, in order; empty where it goes on as it came. */
  readonly replacements: readonly (readonly Replacement[])[];
  readonly texts: readonly {
    readonly verdict: GuardrailAction;
    readonly findings: readonly { readonly processor: string; readonly type: string; readonly score: number }[];
  }[];
}

/** The guardrails of one call: made for it, and forgotten with it. Nothing here throws or rejects: a failure is in the verdict. */
export interface CallGuard {
  /** The gravest verdict so far. */
  readonly verdict: GuardrailAction;
  /** Which processor stopped the call, and for what: never the text. */
  readonly blockedBy: { readonly processor: string; readonly type?: string } | undefined;
  /** What cannot be read as text (images, sound, files) is refused. */
  readonly refusesMedia: boolean;
  inspects(side: 'input' | 'output'): boolean;
  /** Whether a text that goes on as it is needs no judging: told by its signs, at once. `false` says nothing. */
  passes(text: SightedText, side: 'input' | 'output'): boolean;
  judge(texts: readonly GuardedText[], side: 'input' | 'output', signal: AbortSignal): Judged | Promise<Judged>;
  /** The hold-back window of one text of a streamed reply. */
  window(channel: Omit<GuardedText, 'text'>, signal: AbortSignal): TextWindow;
  /** A text that went to the caller, with the surrogates again where values were put back: as it may be kept. */
  hide(text: string): string;
  /** The processors it passes, by name: changes with any of them. */
  readonly profile: string;
  /** For the metrics. */
  readonly measure: { readonly verdict: string; readonly profile: string };
  /** For the record: verdict, profile, revision, findings, failures, milliseconds. */
  record(): JsonObject;
  /** The same as JSON, made fast. */
  recordText(): string;
}

/** undefined where no profile is meant for the call. Throws GatewayError permission_denied for a profile that is gone. */
export type OpenGuard = (call: Routed) => CallGuard | undefined;
