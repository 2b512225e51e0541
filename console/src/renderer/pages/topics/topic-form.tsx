import { type Fault, topicSchema } from '@tollgate/shared';
import { useMemo } from 'react';
import { Section } from '../../ui/card.tsx';
import type { FormObject } from '../../ui/schema-form/form-value.ts';
import { SchemaForm } from '../../ui/schema-form/schema-form.tsx';
import { ExamplesEditor } from './examples-editor.tsx';
import { topicHints } from './topic-hints.ts';
import { useTopics } from './use-topics.ts';

interface Props {
  /** A topic, or as much of one as is filled in. */
  readonly value: FormObject & { readonly id?: string; readonly examples?: readonly string[] };
  readonly onChange: (value: FormObject) => void;
  readonly faults: readonly Fault[];
  readonly showAll: boolean;
  readonly disabled: boolean;
  /** Its id can still be chosen. */
  readonly naming?: boolean;
}

/** What a topic is taught by, and where it leads. */
export function TopicForm({ value, onChange, faults, showAll, disabled, naming = false }: Props) {
  const { topics, routes } = useTopics();
  const { examples = [], id = '', ...fields } = value;
  const hints = useMemo(() => {
    const all = topicHints(routes.filter(({ strategy }) => strategy !== 'content').map((route) => ({ value: route.id })));
    return naming ? all : { ...all, hidden: ['id', 'examples'] };
  }, [routes, naming]);
  const lacking = showAll && examples.length === 0 ? 'A topic needs an example: write one a line, and add them.' : undefined;
  const settings = (
    <Section title={naming ? 'Name and route' : 'What else decides'}>
      <SchemaForm
        schema={formSchema}
        value={{ ...fields, ...(id === '' ? {} : { id }) }}
        onChange={(next) => onChange({ ...next, ...(value.examples === undefined ? {} : { examples }) })}
        faults={faults}
        hints={hints}
        showAll={showAll}
        disabled={disabled}
      />
    </Section>
  );
  return (
    <div className="flex flex-col gap-5">
      {naming && settings}
      <ExamplesEditor
        topic={{ id, examples: [...examples] }}
        all={topics}
        onChange={(next) => onChange({ ...fields, ...(id === '' ? {} : { id }), examples: next })}
        disabled={disabled}
        fault={lacking ?? faults.find(({ path }) => path.startsWith('examples'))?.message}
      />
      {!naming && settings}
    </div>
  );
}

const { examples: _, ...properties } = topicSchema.properties;
const formSchema = { ...topicSchema, required: ['id'], properties };
