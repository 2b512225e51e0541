import type { Focus } from './focus.ts';
import type { ExactOnlyReason } from './question.ts';
import type { Units } from './unit.ts';

/** What is known of a question before it is decided how it may be answered. */
export interface ReadParts extends Pick<Units, 'units' | 'numbers' | 'possessive' | 'clauses'> {
  readonly focus: Focus;
}

/** Questions whose answer depends on the moment, or on the asker's own account, or that ask for something to be done with money. */
export function exactOnly(parts: ReadParts): ExactOnlyReason | undefined {
  const text = parts.clauses.join(' , ');
  if (text === '') return 'empty';
  if (fresh.test(text)) return 'fresh';
  if ((now.test(text) || (lately.test(text) && !/^(?:where|how) (?!be )/u.test(text))) && factFoci.has(parts.focus)) return 'fresh';
  if (ownFigures.test(text) || isOwnFact(parts, text)) return 'account';
  return isOrder(parts, text) ? 'command' : undefined;
}

const fresh =
  /\b(?:today|tonight|tomorrow|yesterday|latest|breaking|this (?:week|month|year|morning|afternoon|evening|quarter|weekend)|(?:at|for) moment(?! of)|just now|right now|as of|news|current (?!account|and|or|vs|versus|to)|so far)\b/u;
const lately =
  /\b(?:last|past|recent|previous) (?:few |\d+ |five |ten |three )?(?:transaction|payment|purchase|transfer|deposit|login|charge|statement balance)\b/u;
const now = /\b(?:now|currently|presently)\b/u;
const factFoci: ReadonlySet<Focus> = new Set([
  'what',
  'quantity',
  'which',
  'topic',
  'fact',
  'offered',
  'limit',
  'cost',
  'when',
  'hours',
  'where',
  'least',
  'told',
]);
const stateFoci: ReadonlySet<Focus> = new Set(['what', 'topic', 'told', 'fact', 'command', 'which', 'when']);
const ownFigures =
  /\bhow much (?:(?:money|fund|cash|balance) )?(?:do|have) i (?:have|owe|spend|get|save|pay|earn)\b|\bhow much be (?:in|leave in)\b|\bdo i (?:have|owe) (?:enough|any (?:pending|due|outstanding))/u;

/** "my balance", "has my transfer arrived": figures and states of the asker's own. */
function isOwnFact({ units, focus, possessive }: ReadParts, text: string): boolean {
  if (possessive && /\bstatus\b/u.test(text) && stateFoci.has(focus)) return true;
  if (!possessive || !(factFoci.has(focus) || focus === 'command' || focus === 'want')) return false;
  if (focus === 'command' || focus === 'want')
    return /^(?:please )?(?:show|display|give|see|view|check|tell)\b/u.test(text) && units.some(({ id }) => ownThings.has(id));
  if (focus === 'where' && !/^where be\b/u.test(text)) return false;
  if (units.some(({ id }, at) => ownThings.has(id) && (at < 2 || focus !== 'fact')) && !units.some(({ id }) => generalThings.has(id))) {
    return (focus !== 'fact' && focus !== 'offered') || /^(?:be|have|do) (?!there|it|i |you |we )/u.test(text);
  }
  return (
    (focus === 'fact' || focus === 'when' || focus === 'where' || focus === 'told') &&
    /^(?:have|be|do|when|where)\b/u.test(text) &&
    units.some(({ id }) => events.has(id))
  );
}

const ownThings = new Set([
  'amount/balance',
  'amount/outstanding',
  'amount/available-credit',
  'amount/credit-limit',
  'amount/credit-score',
  'amount/due-date',
  'amount/minimum-payment',
  'payment/minimum-payment',
  'reward/reward-point',
  'paper/invoice',
  'item/history',
  'payment/transaction',
  'amount/salary',
  'number/account-number',
]);
const generalThings = new Set(['relation/or', 'act/mean', 'act/change', 'act/affect']);
const events = new Set([
  'act/arrive',
  'act/authorise',
  'act/process',
  'act/clear',
  'act/credit',
  'act/debit',
  'act/dispatch',
  'act/receive',
  'manner/pending',
  'act/decline',
  'act/apply',
  'act/refund',
  'act/order',
]);

/** "Transfer 500 to savings": an order, not a question. */
function isOrder({ focus, numbers, possessive }: ReadParts, text: string): boolean {
  if (focus !== 'command' && focus !== 'topic') return false;
  return (
    /^(?:please |can you |could you )?(?:transfer|send|pay|withdraw|deposit|buy|sell|wire|move|remit|invest|redeem|convert)\b/u.test(
      text,
    ) &&
    (numbers.length > 0 || possessive || / (?:to|from|into) /u.test(text))
  );
}
