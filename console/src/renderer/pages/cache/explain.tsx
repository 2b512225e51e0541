import { useMay } from '../../gateway/use-me.ts';
import { ExplainCall } from './explain-call.tsx';
import { ExplainQuestion } from './explain-question.tsx';

/** Why a call hit or missed, and what would answer a question. */
export function Explain() {
  const mayAsk = useMay()('cache:write');
  return (
    <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-2">
      <ExplainCall />
      {mayAsk && <ExplainQuestion />}
    </div>
  );
}
