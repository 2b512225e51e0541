import { type TopicConfiguration, topicSchema } from '@tollgate/shared';
import { useCheckedSave } from '../../gateway/use-checked-save.tsx';
import { useMay } from '../../gateway/use-me.ts';
import { type ObjectProps, useSaveObject } from '../../gateway/use-save-object.tsx';
import { useWrite } from '../../gateway/use-write.ts';
import { useLeaveGuard } from '../../ui/use-leave-guard.ts';
import { formFaults } from '../../ui/schema-form/form-faults.ts';
import { useToast } from '../../ui/toast.tsx';
import { TopicForm } from './topic-form.tsx';

/** The examples of a topic and what else decides it. */
export function TopicSettings({ read, refresh }: ObjectProps<TopicConfiguration>) {
  const { id } = read.value;
  const readOnly = !useMay()('topics:write');
  const write = useWrite('topics.patch', ['revisions']);
  const toast = useToast();
  const object = useSaveObject<TopicConfiguration>({
    what: `the topic ${id}`,
    place: `topics[${id}]`,
    read,
    refresh,
    send: (change) => write.mutateAsync({ params: { id }, ...change }),
    onSaved: () => toast({ title: `${id} is changed`, description: 'It is being learned now; until then it counts as before.' }),
  });
  useLeaveGuard(object.dirty, `the topic ${id}`);
  const { tried, bar } = useCheckedSave(object, { own: formFaults(topicSchema, object.edited), readOnly });
  return (
    <div className="max-w-4xl">
      <TopicForm value={object.edited} onChange={object.edit} faults={object.faults} showAll={tried} disabled={readOnly} />
      {bar}
    </div>
  );
}
