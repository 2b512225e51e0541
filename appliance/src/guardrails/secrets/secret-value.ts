import { bits, switches } from './entropy.ts';
import type { ValueKind } from './secret-names.ts';

const strong = 0.85;
const weak = 0.4;
const leastSwitches = 0.2;
const leastBits = 3.5;
const placeholder =
  /^(?:x{3,}|\*{2,}|\.{2,}|-+|_+|#+|0{4,}|(?:your|my|the|some|any|new|old|enter|insert|change)[ _-].*|changeme|none|null|nil|undefined|true|false|redacted|hidden|secret|password|token|string|required|optional|example.*|test|todo|n\/a|todo|placeholder.*|env|yes|no)$/i;
/** `${NAME}`, `{{name}}`, `<name>`, `[NAME]`, `%NAME%`, `$NAME`: another text stands in its place. */
const reference = /^(?:\$\{|\{\{|\{%|<|\[|%[A-Za-z_]+%|\$[A-Za-z_(]|@\w+\()|:\/\/|^urn:|^0x[0-9a-f]{1,8}$/i;
/** `process.env.NAME`, `config.password`, `get_token(user)`, `items[0]`. */
const expression = /^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)+[,;)]*$|^[\w.$]+[([]/;

export interface NamedValue {
  readonly text: string;
  readonly kind: ValueKind;
  readonly quoted: boolean;
  /** Told in a sentence (`the password is …`), where any word may follow. */
  readonly spoken: boolean;
}

/** How sure it is that a value beside a secret's name is that secret: a score, undefined for what is none. */
export function judgeValue({ text, kind, quoted, spoken }: NamedValue): number | undefined {
  if (kind === 'digits') return /^\d{3,8}$/.test(text) ? strong : undefined;
  if (placeholder.test(text) || reference.test(text) || (!quoted && expression.test(text))) return undefined;
  return kind === 'password' ? judgePassword(text, spoken) : judgeToken({ text, spoken, quoted });
}

function judgePassword(text: string, spoken: boolean): number | undefined {
  if (text.length < 4) return undefined;
  const mixed = /\d/.test(text) || /[!"#$%&*+/<=>?@\\^|~]/.test(text.slice(0, -1)) || /[@#$%^&*]$/.test(text);
  if (spoken)
    return mixed && /^[^\s]{6,}$|^\d{4,}$/.test(text) && !/^\d+(?:[.,:%/-]\d*)+$|^\d{1,3}[a-z]{1,2}$/i.test(text) ? strong : undefined;
  return mixed ? strong : weak;
}

function judgeToken({ text, spoken, quoted }: Omit<NamedValue, 'kind'>): number | undefined {
  if (text.length < 8 || !/^[\w+/=.~%:@!$^&*#?-]+$/.test(text)) return undefined;
  const digits = /\d/.test(text);
  const letters = /[A-Za-z]/.test(text);
  // What is written without order is no name.
  const random = switches(text) >= leastSwitches;
  if (digits && letters) return random && !(spoken && text.length < 12) ? strong : weak;
  if (digits) return text.length >= 16 ? weak : undefined;
  return quoted &&
    random &&
    text.length >= 20 &&
    /^[A-Za-z+/=]+$/.test(text) &&
    /[a-z]/.test(text) &&
    /[A-Z]/.test(text) &&
    bits(text) >= leastBits
    ? strong
    : undefined;
}
