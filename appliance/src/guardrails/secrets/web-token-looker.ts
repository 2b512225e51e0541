import { createLiteralMatcher } from './literal-matcher.ts';
import { createRunReader, isLetterOrDigit, type RunReader, tokenSigns } from './run-signs.ts';
import { type Look, type Looker, mostSecret, mostShort, type View } from './secret-span.ts';

/** Base64 of `{"` and of `-----BEGIN `. */
const beginnings = ['eyJ', 'LS0tLS1CRUdJTi'] as const;
/** Enough base64 for the label of a PEM block. */
const labelSigns = 64;
/** Names that stand first in a JOSE header (RFC 7515, RFC 7516, RFC 7519). */
const headerName = /^\{"(?:alg|typ|kid|enc|cty|jku|jwk|x5[cut]|x5t#S256|zip|apu|apv|epk|iss|sub|aud|crit|b64)"/;
const leastHeader = 16;

/** Finds JSON web tokens (RFC 7519: parts of base64url joined by dots) and PEM private keys that were encoded in base64 once more. */
export function createWebTokenLooker(): Looker {
  const literals = createLiteralMatcher(beginnings);
  return (view, report) => {
    const { text } = view;
    const run = createRunReader(text, tokenSigns);
    const trigger = /eyJ|LS0tLS1CRUdJTi/g;
    trigger.lastIndex = view.first;
    for (let hit = trigger.exec(text); hit; hit = trigger.exec(text)) {
      if (!beginsRun(view, hit.index)) continue;
      const look = hit[0] === 'eyJ' ? webTokenAt(view, hit.index, run) : encodedKeyAt(view, hit.index, run);
      if (look) report(look);
    }
    const tail = view.ended ? undefined : literals.openTail(text, (at) => at >= view.first && beginsRun(view, at));
    if (tail !== undefined) report({ undecided: tail });
  };
}

function beginsRun({ text, begun }: View, at: number): boolean {
  return at === 0 ? begun : !isLetterOrDigit(text.charCodeAt(at - 1));
}

function webTokenAt({ text, ended }: View, at: number, run: RunReader): Look {
  const short = run(at, mostShort);
  const head = text.slice(at, at + leastHeader);
  if (short.end - at < leastHeader) return short.open && !ended ? { undecided: at } : undefined;
  if (!headerName.test(decoded(head))) return undefined;
  const dot = text.slice(at, short.end).indexOf('.');
  const told = dot === -1 ? short.end : at + dot + 1;
  // A header that fills all that is looked at holds certificates.
  if (told === short.end && short.end - at < mostShort) return short.open && !ended ? { undecided: at } : undefined;
  const { end, open } = run(at, mostSecret);
  return { type: 'jwt', start: at, end, score: 1, open: open && !ended, trigger: at, reach: told };
}

function encodedKeyAt({ text, ended }: View, at: number, run: RunReader): Look {
  const { end, open } = run(at, mostSecret);
  if (end - at < labelSigns) return open && !ended ? { undecided: at } : undefined;
  if (!/^-----BEGIN [A-Z0-9 ]{0,24}PRIVATE KEY/.test(decoded(text.slice(at, at + labelSigns)))) return undefined;
  return { type: 'private-key', start: at, end, score: 1, open: open && !ended, trigger: at, reach: at + labelSigns };
}

function decoded(text: string): string {
  return Buffer.from(text, 'base64').toString('latin1');
}
