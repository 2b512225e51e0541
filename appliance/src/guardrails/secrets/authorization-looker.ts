import { createRunReader, isLetterOrDigit, type RunReader, tokenSigns } from './run-signs.ts';
import { type Look, type Looker, mostSecret, mostShort, type View } from './secret-span.ts';

const leastBearer = 16;
const leastBasic = 8;

/** Finds what follows `Bearer` and `Basic` (RFC 6750, RFC 7617), in a header or in prose. */
export const lookForAuthorization: Looker = (view, report) => {
  const run = createRunReader(view.text, tokenSigns);
  const trigger = /(?:bearer|basic)["']?[ \t]{1,4}["']?/gi;
  trigger.lastIndex = view.first;
  for (let hit = trigger.exec(view.text); hit; hit = trigger.exec(view.text)) {
    if (!beginsWord(view, hit.index)) continue;
    const look = credentialAt(view, hit.index, { start: hit.index + hit[0].length, basic: /^basic/i.test(hit[0]), run });
    if (look) report(look);
  }
};

function beginsWord({ text, begun }: View, at: number): boolean {
  return at === 0 ? begun : !isLetterOrDigit(text.charCodeAt(at - 1));
}

interface Credential {
  readonly start: number;
  readonly basic: boolean;
  readonly run: RunReader;
}

function credentialAt(view: View, trigger: number, { start, basic, run }: Credential): Look {
  const { text, ended } = view;
  if (start >= text.length) return undefined;
  const told = run(start, mostShort);
  if (told.open && !ended) return { undecided: start };
  const value = text.slice(start, told.end);
  if (!(basic ? isUserAndPassword(value) : isBearer(value))) return undefined;
  const { end, open } = run(start, trigger + mostSecret - start);
  const type = basic ? 'password' : 'access-token';
  const reach = Math.min(text.length, told.end + 2);
  return { type, start, end, score: 0.9, open: open && !ended, trigger, reach };
}

function isBearer(value: string): boolean {
  return value.length >= leastBearer && /\d/.test(value) && /[A-Za-z]/.test(value);
}

function isUserAndPassword(value: string): boolean {
  if (value.length < leastBasic || !/^[\w+/-]+={0,2}$/.test(value)) return false;
  return /^[\x20-\x7e\xa0-\xff]{1,256}:[\x20-\x7e\xa0-\xff]*$/.test(Buffer.from(value, 'base64').toString('latin1'));
}
