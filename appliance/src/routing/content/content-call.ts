import { once } from '#pipeline/once';
import type { NormalRequest, Translated } from '#pipeline/call';
import { contentSubject, type ContentSubject } from './content-subject.ts';
import { languageOf } from './language-of.ts';
import { quickTokens } from './quick-tokens.ts';

/** What rules may ask of a call. What costs something is worked out when first asked for. */
export interface ContentCall {
  /** Of the API key; undefined: nobody's, as in a trial. */
  readonly tenant: string | undefined;
  readonly environment: string | undefined;
  /** Epoch milliseconds. */
  readonly nowMs: number;
  readonly metadata: () => Readonly<Record<string, string>>;
  /** undefined: only the provider can read it. */
  readonly subject: () => ContentSubject | undefined;
  /** ISO 639 code of the last user turn; undefined: it cannot be told. */
  readonly language: () => string | undefined;
  /** Input tokens, as estimated. */
  readonly tokens: () => number | undefined;
}

export interface ContentCallParts extends Pick<ContentCall, 'tenant' | 'environment' | 'nowMs' | 'metadata'> {
  /** May throw where the body is not what its dialect says. */
  readonly normal: () => Translated<NormalRequest>;
}

/** A call as routing by content sees it. */
export function contentCall({ normal, ...known }: ContentCallParts): ContentCall {
  const subject = once(() => subjectIn(normal));
  return {
    ...known,
    subject,
    language: once(() => languageOf(subject()?.turns.at(-1) ?? '')),
    tokens: once(() => {
      const found = subject();
      return found && quickTokens(found);
    }),
  };
}

/** A body that cannot be read here goes on as it came: its provider says what is wrong with it. */
function subjectIn(normal: () => Translated<NormalRequest>): ContentSubject | undefined {
  try {
    return contentSubject(normal().value);
  } catch {
    return undefined;
  }
}
