import type { CallStory } from '@tollgate/shared';
import { ChevronRight } from 'lucide-react';
import { Card } from '../../ui/card.tsx';
import { CodeBlock } from '../../ui/code-block.tsx';

/** The records of a call as they are exported: what was about to be done, and how it ended. */
export function CallRecords({ call: { intent, record } }: { readonly call: CallStory }) {
  return (
    <Card flush>
      <details className="group">
        <summary className="touch flex list-none items-center gap-2 px-4 py-3 font-semibold hover:bg-hover md:px-5 [&::-webkit-details-marker]:hidden">
          <ChevronRight size={16} aria-hidden className="shrink-0 text-muted transition-transform group-open:rotate-90" />
          Records as JSON
          <span className="font-normal text-muted">{intent === undefined ? '1 record' : '2 records'}</span>
        </summary>
        <div className="flex flex-col gap-4 border-t border-border p-4 md:p-5">
          {intent !== undefined && <OneRecord label="Before the call" record={intent} />}
          <OneRecord label={intent === undefined ? 'Of the refusal' : 'Of its end'} record={record} />
        </div>
      </details>
    </Card>
  );
}

function OneRecord({ label, record }: { readonly label: string; readonly record: object }) {
  return (
    <div>
      <h3 className="mb-2 font-medium">{label}</h3>
      <CodeBlock label={`Record: ${label.toLowerCase()}`} text={JSON.stringify(record, null, 2)} />
    </div>
  );
}
