import { type CallCacheState, callCacheStates, callVerdicts, type PlaygroundReply } from '@tollgate/shared';
import { Link } from 'react-router';
import { cacheWords, callPath, verdictWords } from '../../parts/call-words.ts';
import { Badge } from '../../ui/badge.tsx';
import { milliseconds, tokens } from '../../ui/format.ts';
import { Money } from '../../ui/money.tsx';
import { CallStages } from './call-stages.tsx';

/** What a call was: its verdict, cache, model, time, tokens and cost, and its stages. */
export function CallFacts({ reply }: { readonly reply: PlaygroundReply }) {
  const verdict = callVerdicts.find((each) => each === reply.guardrail?.verdict);
  const cache = cacheOf(reply);
  const model = reply.headers['x-tollgate-model'];
  return (
    <div className="mt-auto grid grid-cols-1 gap-3 border-t border-border pt-3">
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1.5 text-[0.8125rem] text-muted">
        {verdict !== undefined && <Badge tone={verdictWords[verdict].tone}>{verdictWords[verdict].label}</Badge>}
        {cache !== undefined && cache !== 'bypass' && <Badge tone={cacheWords[cache].tone}>{cacheWords[cache].label}</Badge>}
        {model !== undefined && <span className="font-mono">{model}</span>}
        <span>{milliseconds(reply.ms)}</span>
        {reply.first_byte_ms !== undefined && <span>first byte {milliseconds(reply.first_byte_ms)}</span>}
        {reply.usage !== undefined && (
          <span>
            {tokens(reply.usage.input)} in, {tokens(reply.usage.output)} out
          </span>
        )}
        {reply.cost !== undefined && <Money {...reply.cost} />}
      </p>
      {reply.guardrail !== undefined && reply.guardrail.findings.length > 0 && (
        <ul className="flex flex-wrap gap-1.5" aria-label="Findings">
          {reply.guardrail.findings.map((finding, place) => (
            <li key={place}>
              <Badge tone={finding.shadow === true ? 'neutral' : 'accent'}>
                {finding.type}: {finding.action}
                {finding.on === undefined ? '' : ` on ${finding.on}`}
                {finding.shadow === true ? ' (only watched)' : ''}
              </Badge>
            </li>
          ))}
        </ul>
      )}
      <CallStages call={reply.call} />
      <Link className="link touch-sm inline-flex w-max items-center text-[0.8125rem]" to={callPath(reply.call)}>
        The whole story of this call
      </Link>
    </div>
  );
}

function cacheOf({ headers }: PlaygroundReply): CallCacheState | undefined {
  return callCacheStates.find((state) => state === headers['x-tollgate-cache']);
}
