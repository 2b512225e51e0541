import { AdminRefusal, type TopicConfiguration } from '@tollgate/shared';
import { Plus, Split } from 'lucide-react';
import { useState } from 'react';
import type { ReadObject } from '../../gateway/use-save-object.tsx';
import { useMay } from '../../gateway/use-me.ts';
import { useWrite } from '../../gateway/use-write.ts';
import { RouteTrial } from '../../parts/route-trial.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Section } from '../../ui/card.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Field } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useTopics } from './use-topics.ts';

/** Texts that are tried on the routes that look at a topic; those that went astray can be taught to it. */
export function TopicTrial({ read }: { readonly read: ReadObject<TopicConfiguration> }) {
  const { routes } = useTopics().whereUsed(read.value);
  const may = useMay();
  const [chosen, setChosen] = useState<string>();
  const teach = useTeaching(read);
  const route = routes.find((id) => id === chosen) ?? routes[0];
  const { id } = read.value;
  return (
    <Section
      title="Where would it go?"
      description="By the configuration in use. A text that should be about this topic and is not can be made an example of it."
    >
      {route === undefined ? (
        <Empty icon={Split} title="No route looks at this topic" action={<ButtonLink to="/routes">Routes</ButtonLink>}>
          Give the topic a route to lead to, and a route with the strategy “By content” that chooses among topics.
        </Empty>
      ) : (
        <div className="flex flex-col gap-4">
          {routes.length > 1 && (
            <Field label="On the route" className="sm:max-w-72">
              <Select options={routes.map((value) => ({ value, label: value }))} value={route} onChange={setChosen} />
            </Field>
          )}
          <RouteTrial
            route={route}
            action={(text, answer) =>
              answer.topic === id || !may('topics:write') ? undefined : (
                <Button size="sm" icon={Plus} onClick={() => void teach(text)}>
                  Make it an example
                </Button>
              )
            }
          />
        </div>
      )}
    </Section>
  );
}

function useTeaching({ value: { id }, etag }: ReadObject<TopicConfiguration>): (text: string) => Promise<void> {
  const write = useWrite('topics.addExamples', ['revisions']);
  const toast = useToast();
  return async (text) => {
    try {
      await write.mutateAsync({ params: { id }, body: { examples: [text] }, ifMatch: etag ?? '' });
      toast({ title: `It is an example of ${id} now`, description: 'Try it again in a moment: it is being learned.' });
    } catch (error) {
      toast({
        tone: 'danger',
        title: 'It was not added',
        description: error instanceof AdminRefusal ? error.message : 'The gateway cannot be reached.',
      });
    }
  };
}
