import type { RouteAnswer } from '@tollgate/shared';
import { ArrowRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Badge } from '../ui/badge.tsx';
import { routingLabel, routingWords } from './routing-words.ts';

interface Props {
  readonly text: string;
  readonly answer: RouteAnswer;
  readonly action?: ReactNode;
}

/** One text, the route it would go to, and why in words. */
export function TrialAnswer({ text, answer, action }: Props) {
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <p className="line-clamp-3 font-medium wrap-anywhere" title={text}>
        {text}
      </p>
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <ArrowRight size={15} aria-hidden className="text-muted" />
        <Link className="link touch-sm inline-flex items-center" to={`/routes/${encodeURIComponent(answer.route)}`}>
          {answer.route}
        </Link>
        {answer.model !== undefined && <span className="text-muted">with {answer.model}</span>}
        <Badge tone={answer.reason.by === 'failed' ? 'warning' : 'neutral'}>{routingLabel(answer)}</Badge>
        {action !== undefined && <span className="ml-auto">{action}</span>}
      </div>
      <p className="text-[0.8125rem] text-muted">{routingWords(answer).join(' ')}</p>
    </div>
  );
}
