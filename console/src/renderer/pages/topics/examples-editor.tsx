import type { TopicConfiguration } from '@tollgate/shared';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from '../../ui/button.tsx';
import { Section } from '../../ui/card.tsx';
import { SearchInput } from './search-input.tsx';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { AddExamples } from './add-examples.tsx';
import { mostExamples } from './examples.ts';

interface Props {
  readonly topic: Pick<TopicConfiguration, 'id' | 'examples'>;
  readonly all: readonly TopicConfiguration[];
  readonly onChange: (examples: readonly string[]) => void;
  readonly disabled: boolean;
  readonly fault?: string | undefined;
}

/** From so many on there is a search box. */
const many = 12;

/** The sentences that teach a topic. */
export function ExamplesEditor({ topic, all, onChange, disabled, fault }: Props) {
  const [typed, setTyped] = useState('');
  const { examples } = topic;
  const shown = examples.filter((text) => text.toLowerCase().includes(typed.trim().toLowerCase()));
  return (
    <Section title={`Examples (${examples.length})`} description="Sentences as people say them. Five or more work well, ten better.">
      <div className="flex flex-col gap-4">
        {!disabled && (
          <AddExamples topic={topic} all={all} room={mostExamples - examples.length} onAdd={(fresh) => onChange([...examples, ...fresh])} />
        )}
        {fault !== undefined && (
          <p role="alert" className="text-danger first-letter:uppercase">
            {fault}
          </p>
        )}
        {examples.length > many && <SearchInput label="Search examples" value={typed} onChange={setTyped} />}
        {examples.length > 0 && shown.length === 0 && <p className="text-muted">No example has that in it.</p>}
        <VirtualList
          label="Examples"
          items={shown}
          getKey={(text) => text}
          estimate={46}
          gap={0}
          renderItem={(text) => (
            <div className="flex items-center gap-2 border-b border-border py-0.5">
              <span className="min-w-0 flex-1 py-1.5 wrap-anywhere">{text}</span>
              {!disabled && (
                <IconButton
                  icon={Trash2}
                  size="sm"
                  label={`Remove “${text}”`}
                  onClick={() => onChange(examples.filter((one) => one !== text))}
                />
              )}
            </div>
          )}
        />
      </div>
    </Section>
  );
}
