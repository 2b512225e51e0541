import type { CallStory, CallProcessor } from '@tollgate/shared';
import { verdictWords } from '../../parts/call-words.ts';
import { Badge } from '../../ui/badge.tsx';
import { Section } from '../../ui/card.tsx';
import { VerdictBadge } from './call-columns.tsx';

/** What guardrails found, by type, and which processor did what with it. Never the text. */
export function CallFindings({ call }: { readonly call: CallStory }) {
  if (call.guardrail === undefined) return null;
  const sides = call.timeline.flatMap(({ stage, processors = [] }) => {
    const worth = processors.filter(({ findings, failed }) => findings.length > 0 || failed !== undefined);
    if (worth.length === 0 || (stage !== 'inspect_input' && stage !== 'inspect_output')) return [];
    return [{ side: stage === 'inspect_input' ? 'In the request' : 'In the reply', worth }];
  });
  return (
    <Section title="Guardrail findings" actions={<VerdictBadge call={call} />}>
      {sides.length === 0 && <p className="text-muted">Nothing was found.</p>}
      <div className="flex flex-col gap-4">
        {sides.map(({ side, worth }) => (
          <div key={side}>
            <h3 className="mb-2 font-medium">{side}</h3>
            <ul className="flex flex-col gap-2">
              {worth.map((processor) => (
                <Processor key={processor.processor} processor={processor} />
              ))}
            </ul>
          </div>
        ))}
      </div>
    </Section>
  );
}

function Processor({ processor: { processor, verdict, findings, shadow, failed } }: { readonly processor: CallProcessor }) {
  const { label, tone } = verdictWords[verdict];
  return (
    <li className="rounded-md border border-border px-3 py-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <span className="font-mono text-[0.8125rem]">{processor}</span>
        <span className="flex flex-wrap gap-1.5">
          {shadow === true && <Badge>Only watched</Badge>}
          <Badge tone={tone} icon={null}>
            {label}
          </Badge>
        </span>
      </div>
      {failed !== undefined && <p className="mt-1 text-danger">It could not judge: {failed}.</p>}
      {findings.length > 0 && (
        <ul className="mt-1.5 flex flex-wrap gap-1.5">
          {findings.map(({ type, count }) => (
            <li key={type} className="rounded bg-sunken px-1.5 text-[0.8125rem] leading-6 tabular-nums">
              {count} × {type}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
