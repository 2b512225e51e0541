import type { CallStageView, CallStory } from '@tollgate/shared';
import { milliseconds, plural } from '../../ui/format.ts';
import { money } from '../../ui/format-money.ts';
import { cacheReasonText, failureText } from './reason-words.ts';
import { routedText } from './routed-text.ts';
import { endedText } from './ended-text.ts';

/** One sentence on a call, and which part of its way it is about. */
export interface Sentence {
  readonly about: 'asked' | 'routed' | 'guarded' | 'cached' | 'tried' | 'ended';
  readonly text: string;
}

/** What happened to a call, in the order in which it happened. */
export function callStory(call: CallStory): readonly Sentence[] {
  return [
    { about: 'asked', text: askedText(call) } as const,
    ...call.timeline.flatMap((stage) => stageSentence(stage, call)),
    { about: 'ended', text: endedText(call) } as const,
  ];
}

function askedText({ key, user, tenant, environment, route, stream, dialect }: CallStory): string {
  const who = [
    key === undefined ? 'Somebody' : `The key ${key}`,
    tenant === undefined ? '' : `of ${tenant}`,
    user === undefined ? '' : `for ${user}`,
  ];
  const where = environment === undefined ? '' : ` (${environment})`;
  const what = route === undefined ? 'called' : `called ${route}`;
  const how = [dialect === undefined ? '' : `as ${dialect}`, stream === true ? 'for a streamed reply' : ''].filter(Boolean).join(', ');
  return `${who.filter(Boolean).join(' ')}${where} ${what}${how === '' ? '' : `, ${how}`}.`;
}

function stageSentence(stage: CallStageView, call: CallStory): readonly Sentence[] {
  switch (stage.stage) {
    case 'route':
      return stage.error === undefined ? [{ about: 'routed', text: routedText(stage, call) }] : [];
    case 'admit':
      return stage.held === undefined ? [] : [{ about: 'routed', text: heldText(stage.held, stage.budgets ?? []) }];
    case 'inspect_input':
      return [{ about: 'guarded', text: guardedText(stage, 'The request') }];
    case 'inspect_output':
      return [{ about: 'guarded', text: guardedText(stage, 'The reply') }];
    case 'cache':
      return [{ about: 'cached', text: cachedText(stage) }];
    case 'try':
      return [{ about: 'tried', text: triedText(stage) }];
    case 'authenticate':
    case 'read':
    case 'audit':
    case 'relay':
    case 'settle':
      return [];
  }
}

function heldText(held: NonNullable<CallStageView['held']>, budgets: readonly string[]): string {
  const at = budgets.length === 0 ? '' : ` in ${plural(budgets.length, 'budget')}`;
  return `${money(held.picos, held.currency)} was held${at} while it ran: the most that it could have cost.`;
}

function guardedText({ verdict, processors = [] }: CallStageView, side: string): string {
  const did = processors.filter(({ findings, failed }) => findings.length > 0 || failed !== undefined);
  if (did.length === 0) return `${side} was looked at, and nothing was found.`;
  const found = did.map(({ processor, findings, shadow, failed }) => {
    const types = findings.map(({ type, count }) => `${count} × ${type}`).join(', ');
    const only = shadow === true ? ', only watched' : '';
    return failed === undefined ? `${types} (${processor}${only})` : `${processor} could not judge (${failed})`;
  });
  return `${side} was ${guardedWords[verdict ?? 'allow']}: ${found.join('; ')}.`;
}

const guardedWords = { allow: 'let pass', flag: 'flagged', redact: 'redacted', tokenise: 'tokenised', block: 'blocked' } as const;

function cachedText({ cache, why }: CallStageView): string {
  const reason = cache?.reason ?? why;
  const because = reason === undefined ? '' : `: ${cacheReasonText(reason)}`;
  const saved = cache?.saved === undefined ? '' : `, which saved ${money(cache.saved.picos, cache.saved.currency)}`;
  switch (cache?.state) {
    case 'hit-exact':
      return `The cache had the answer to exactly this question${saved}.`;
    case 'hit-coalesced':
      return `The same question was under way already, and its answer was shared${saved}.`;
    case 'hit-semantic':
      return `The cache had the answer to a question that means the same${cache.similarity === undefined ? '' : ` (similarity ${cache.similarity.toFixed(3)})`}${saved}.`;
    case 'miss':
      return `The cache had no answer${because}.`;
    case 'bypass':
    case undefined:
      return `The cache was not looked at${because}.`;
  }
}

function triedText({ provider, model, why, failure, ms, first_byte_ms: first }: CallStageView): string {
  const target = provider === undefined ? (model ?? 'The target') : `${model ?? 'The model'} at ${provider}`;
  if (why === 'circuit-open') return `${target} was passed over: it had failed too often just before.`;
  const again = why === 'retry' ? ' again' : '';
  const after = ms === undefined ? '' : ` after ${milliseconds(ms)}`;
  if (failure !== undefined) return `${target} was asked${again} and failed${after}: ${failureText(failure)}.`;
  const answered = `${first === undefined ? 'answered' : 'began to answer'}${after}`;
  if (why === 'retry') return `${target} was asked again and ${answered}.`;
  return why === 'fallback' ? `${target}, as the next target, ${answered}.` : `${target} ${answered}.`;
}
