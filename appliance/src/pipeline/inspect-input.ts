import { GatewayError } from '@tollgate/shared';
import { once } from '#pipeline/once';
import type { CallGuard, GuardedText, Judged } from '#pipeline/guarding';
import type { Guarded, Inspected } from '#pipeline/stages';
import { applyEdits } from '#pipeline/texts/apply-edits';
import { everyText } from '#pipeline/texts/every-text';
import { groupText, replaceInGroup } from '#pipeline/texts/group-text';
import { textsOf } from '#pipeline/texts/texts-of';
import type { Uninspectable } from '#pipeline/texts/plan';
import { withEchoes } from '#pipeline/texts/with-echoes';
import type { JsonPath, TextGroup } from '#pipeline/text-window';

/**
 * Every text of the request passes the call's profile. What goes on is the body with what the profile replaced, every other byte as it
 * came. A promise only where a model or a service is asked. Throws GatewayError content_filter, or invalid_request for what nobody can inspect.
 */
export function inspectInput(call: Guarded, signal: AbortSignal): Inspected | Promise<Inspected> {
  const { guard, dialect, body } = call;
  if (!guard?.inspects('input')) return call;
  const plan = dialect.guarding.request;
  const uninspectable = (what: Uninspectable, path: JsonPath): void => refuseUninspectable(guard, what, path);
  if (everyText({ value: body.value, source: () => body.text, plan, uninspectable }, (text) => guard.passes(text, 'input'))) return call;
  const groups = textsOf(body, plan);
  const judged = guard.judge(groups.map(guardedText), 'input', signal);
  return judged instanceof Promise ? judged.then((done) => rewritten(call, groups, done)) : rewritten(call, groups, judged);
}

/** A group of pieces as the one text that its reader sees. */
export function guardedText(group: TextGroup): GuardedText {
  const { role, kind, label } = group;
  return { text: groupText(group), role, kind, ...(label === undefined ? {} : { label }) };
}

/** The refusal that tells which processor said no, and never to what. */
function blockedInput({ blockedBy }: CallGuard): GatewayError {
  if (blockedBy === undefined) return new GatewayError('content_filter');
  const { processor, type } = blockedBy;
  const detail =
    type === undefined
      ? `The processor ${processor} could not judge it, and what cannot be judged is not let through.`
      : `The processor ${processor} found: ${type}.`;
  return new GatewayError('content_filter', { detail });
}

function rewritten(call: Guarded, groups: readonly TextGroup[], { blocked, replacements }: Judged): Inspected {
  const { guard, dialect, path } = call;
  if (blocked && guard) throw blockedInput(guard);
  const edits = groups.flatMap((group, index) => replaceInGroup(group, replacements[index] ?? []));
  if (edits.length === 0) return call;
  const body = applyEdits(call.body, withEchoes(call.body.value, dialect.guarding.request, edits));
  return { ...call, body, normal: once(() => dialect.fromWire(body.value, path)) };
}

/** Numbers of tokens are text that only the model can read; pictures and files are refused where the profile says so. */
function refuseUninspectable(guard: CallGuard, what: Uninspectable, path: JsonPath): void {
  const param = path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
    .join('')
    .replace(/^\./, '');
  if (what === 'tokens')
    throw new GatewayError('invalid_request', {
      param,
      detail: 'Token numbers cannot be inspected, and this route inspects what it is sent: send the text itself.',
    });
  if (guard.refusesMedia)
    throw new GatewayError('content_filter', {
      param,
      detail: `The profile of this route takes nothing that it cannot read as text (here: ${what}).`,
    });
}
