import { createRunReader, isBlank, type RunReader, urlSigns } from './run-signs.ts';
import { type Look, type Looker, mostSecret, type View } from './secret-span.ts';

const mostUserinfo = 320;

/**
 * Finds URLs that carry a password (`scheme://user:password@host/…`, RFC 3986 section 3.2.1; data sources of all kinds), from the user on, and
 * Oracle's `jdbc:oracle:thin:user/password@…`. What names only a user passes.
 */
export const lookForUrls: Looker = (view, report) => {
  const run = createRunReader(view.text, urlSigns);
  const trigger = /:\/\/|jdbc:oracle:(?:thin|oci):(?!@)/g;
  trigger.lastIndex = view.first;
  for (let hit = trigger.exec(view.text); hit; hit = trigger.exec(view.text)) {
    const look = userinfoAt(view, hit.index, { start: hit.index + hit[0].length, mark: hit[0] === '://' ? ':' : '/', run });
    if (look) report(look);
  }
};

interface Userinfo {
  readonly start: number;
  /** What parts the user from the password. */
  readonly mark: string;
  readonly run: RunReader;
}

function userinfoAt({ text, ended }: View, trigger: number, { start, mark, run }: Userinfo): Look {
  const most = Math.min(text.length, start + mostUserinfo);
  let at = start;
  let parted = -1;
  while (at < most && text.charAt(at) !== '@' && !endsUserinfo(text, at, { start, mark, run })) {
    if (parted === -1 && text.charAt(at) === mark) parted = at;
    at += 1;
  }
  if (at === text.length && at < start + mostUserinfo) return ended || at === start ? undefined : { undecided: start };
  if (text.charAt(at) !== '@' || parted === -1 || parted === at - 1) return undefined;
  const secret = text.slice(parted + 1, at);
  if (/^(?:\*+|x{3,}|\$\{.*|\{.*|<.*|\[.*)$/i.test(secret)) return undefined;
  const { end, open } = run(at, trigger + mostSecret - at);
  return {
    type: 'connection-string',
    start,
    end: Math.max(end, at),
    score: /^(?:password|passwd|pass|secret|pwd)$/i.test(secret) ? 0.4 : 1,
    open: open && !ended,
    trigger,
    reach: at + 1,
  };
}

function endsUserinfo(text: string, at: number, { start, mark }: Userinfo): boolean {
  const code = text.charCodeAt(at);
  if (isBlank(code) || code === 34 || code === 39 || code === 60 || code === 62 || code === 96) return true;
  // A slash ends a URL's authority; Oracle's parts user and password by one.
  return mark === ':' ? code === 47 || code === 63 || code === 35 : code === 47 && text.slice(start, at).includes('/');
}
