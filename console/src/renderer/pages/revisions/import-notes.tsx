import { ArrowRight } from 'lucide-react';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { PageHeader } from '../../ui/page-header.tsx';

export interface ImportNote {
  readonly path: string;
  readonly message: string;
  readonly kind: 'changed' | 'no-equal' | 'secret';
}

const looks: Readonly<Record<ImportNote['kind'], { readonly tone: Tone; readonly word: string }>> = {
  changed: { tone: 'warning', word: 'Means something else' },
  'no-equal': { tone: 'danger', word: 'No equal here' },
  secret: { tone: 'accent', word: 'Enter it anew' },
};

/** What an import could not take over as it was. */
export function ImportNotes({ notes, onGoOn }: { readonly notes: readonly ImportNote[]; readonly onGoOn: () => void }) {
  return (
    <>
      <PageHeader title="What the import could not take over" description="The draft is made. Read these before you commit it." />
      <Card flush className="max-w-4xl">
        <ul className="divide-y divide-border">
          {notes.map(({ path, message, kind }) => (
            <li key={`${path} ${message}`} className="flex flex-wrap items-baseline gap-x-3 gap-y-1 px-4 py-3">
              <Badge tone={looks[kind].tone}>{looks[kind].word}</Badge>
              <span className="min-w-0 flex-1 basis-60">
                <code className="block font-mono text-xs text-muted">{path}</code>
                {message}
              </span>
            </li>
          ))}
        </ul>
      </Card>
      <div className="mt-5">
        <Button variant="primary" icon={ArrowRight} onClick={onGoOn}>
          Go on to the draft
        </Button>
      </div>
    </>
  );
}
