import { AdminRefusal, checkSchema, type TopicConfiguration, topicSchema } from '@tollgate/shared';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useWrite } from '../../gateway/use-write.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { SaveBar } from '../../ui/save-bar.tsx';
import { formFaults } from '../../ui/schema-form/form-faults.ts';
import type { FormObject } from '../../ui/schema-form/form-value.ts';
import { useToast } from '../../ui/toast.tsx';
import { TopicForm } from './topic-form.tsx';

/** Adds a subject that calls can be about. */
export function NewTopic() {
  const create = useWrite('topics.create', ['revisions']);
  const navigate = useNavigate();
  const toast = useToast();
  const [topic, setTopic] = useState<FormObject>({});
  const [tried, setTried] = useState(false);
  const [refusal, setRefusal] = useState<AdminRefusal>();
  const faults = formFaults(topicSchema, topic);
  const save = async (comment: string): Promise<void> => {
    setTried(true);
    if (!isTopic(topic)) return;
    try {
      await create.mutateAsync({ body: topic, ...(comment === '' ? {} : { comment }) });
      toast({ title: `${topic.id} is added`, description: 'It is being learned now.' });
      await navigate(`/topics/${encodeURIComponent(topic.id)}?view=use`);
    } catch (error) {
      setRefusal(error instanceof AdminRefusal ? error : new AdminRefusal('unavailable'));
    }
  };
  return (
    <>
      <PageHeader
        title="New topic"
        description="A subject that calls can be about, learned from sentences as people say them."
        back={{ to: '/topics', label: 'Topics' }}
      />
      <div className="max-w-4xl">
        <TopicForm naming value={topic} onChange={setTopic} faults={refusal?.details ?? []} showAll={tried} disabled={false} />
        <SaveBar
          dirty
          still
          busy={create.isPending}
          saveLabel="Add the topic"
          onSave={(comment) => void save(comment)}
          onDiscard={() => void navigate('/topics')}
          refusal={refusal}
          fault={tried && faults.length > 0 ? 'Some fields need a look before this can be saved.' : undefined}
        />
      </div>
    </>
  );
}

function isTopic(value: unknown): value is TopicConfiguration {
  return checkSchema(topicSchema, value).length === 0;
}
