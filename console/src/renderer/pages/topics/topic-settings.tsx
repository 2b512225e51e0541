import { type TopicConfiguration, topicSchema } from '@tollgate/shared';
import { useState } from 'react';
import { useMay } from '../../gateway/use-me.ts';
import { useSaveObject } from '../../gateway/use-save-object.tsx';
import { useWrite } from '../../gateway/use-write.ts';
import { useLeaveGuard } from '../../ui/use-leave-guard.ts';
import { SaveBar } from '../../ui/save-bar.tsx';
import { formFaults } from '../../ui/schema-form/form-faults.ts';
import { useToast } from '../../ui/toast.tsx';
import { TopicForm } from './topic-form.tsx';
import type { TopicViewProps } from './topic-views.tsx';

/** The examples of a topic and what else decides it. */
export function TopicSettings({ read, refresh }: TopicViewProps) {
  const { id } = read.value;
  const readOnly = !useMay()('topics:write');
  const write = useWrite('topics.patch', ['revisions']);
  const toast = useToast();
  const [tried, setTried] = useState(false);
  const object = useSaveObject<TopicConfiguration>({
    what: `the topic ${id}`,
    place: `topics[${id}]`,
    read,
    refresh,
    send: (change) => write.mutateAsync({ params: { id }, ...change }),
    onSaved: () => {
      setTried(false);
      toast({ title: `${id} is changed`, description: 'It is being learned now; until then it counts as before.' });
    },
  });
  useLeaveGuard(object.dirty, `the topic ${id}`);
  const own = formFaults(topicSchema, object.edited);
  const save = (comment: string): void => {
    setTried(true);
    if (own.length === 0) object.save(comment);
  };
  const discard = (): void => {
    setTried(false);
    object.discard();
  };
  return (
    <div className="max-w-4xl">
      <TopicForm value={object.edited} onChange={object.edit} faults={object.faults} showAll={tried && object.dirty} disabled={readOnly} />
      {!readOnly && (
        <SaveBar
          dirty={object.dirty}
          busy={object.busy}
          onSave={save}
          onDiscard={discard}
          refusal={object.refusal}
          fault={tried && own.length > 0 ? 'Some fields need a look before this can be saved.' : undefined}
        />
      )}
      {object.dialog}
    </div>
  );
}
