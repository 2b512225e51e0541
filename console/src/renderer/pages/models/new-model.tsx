import { AdminRefusal, type ModelConfiguration, modelSchema } from '@tollgate/shared';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useWrite } from '../../gateway/use-write.ts';
import { suggestionFor } from '../../parts/suggested-price.ts';
import { useCurrencies } from '../../gateway/access/use-currencies.ts';
import { useEverything } from '../../parts/use-everything.ts';
import { useSuggestions } from '../../parts/use-suggestions.ts';
import { Card } from '../../ui/card.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { SaveBar } from '../../ui/save-bar.tsx';
import { formFaults } from '../../ui/schema-form/form-faults.ts';
import { isObject } from '../../ui/schema-form/form-value.ts';
import { SchemaForm } from '../../ui/schema-form/schema-form.tsx';
import { useToast } from '../../ui/toast.tsx';
import { ListPrice } from './list-price.tsx';
import { modelHints } from './model-hints.ts';
import { useFoundModels } from './use-found-models.ts';

/** Adds a model to a provider that is there. */
export function NewModel() {
  const [search] = useSearchParams();
  const create = useWrite('models.create', ['revisions', 'health']);
  const [navigate, toast] = [useNavigate(), useToast()];
  const currencies = useCurrencies();
  const { providers } = useEverything();
  const [model, setModel] = useState<ModelConfiguration>({ id: '', provider: search.get('provider') ?? '' });
  const [tried, setTried] = useState(false);
  const [refusal, setRefusal] = useState<AdminRefusal>();
  const provider = providers?.find(({ id }) => id === model.provider);
  const suggestions = useSuggestions(provider?.kind, provider?.base_url);
  const upstream = useFoundModels(provider?.id);
  const faults = formFaults(modelSchema, model);
  const hints = modelHints({ providers: (providers ?? []).map(({ id }) => ({ value: id })), currencies, upstream });
  const save = async (comment: string): Promise<void> => {
    setTried(true);
    if (faults.length > 0) return;
    try {
      await create.mutateAsync({ body: model, ...(comment === '' ? {} : { comment }) });
      toast({ title: `${model.id} is added`, description: 'Make it a target of a route, and calls can go there.' });
      await navigate(`/models/${encodeURIComponent(model.id)}`);
    } catch (error) {
      setRefusal(error instanceof AdminRefusal ? error : new AdminRefusal('unavailable'));
    }
  };
  return (
    <>
      <PageHeader
        title="New model"
        description="Of a provider that is there. Its name here cannot change later."
        back={{ to: '/models', label: 'Models' }}
      />
      <Card className="max-w-4xl">
        <SchemaForm
          schema={modelSchema}
          value={model}
          onChange={(value) => setModel((before) => (isModel(value) ? value : before))}
          faults={refusal?.details ?? []}
          hints={{
            ...hints,
            hidden: [],
            primary: ['provider', 'upstream', 'id', 'context_window', 'price'],
            labels: { ...hints.labels, id: 'Name here' },
          }}
          showAll={tried}
        />
        <ListPrice
          price={model.price}
          suggestion={suggestionFor(suggestions, model.upstream ?? model.id)}
          onTake={(price) => setModel({ ...model, price })}
        />
        <SaveBar
          dirty
          still
          busy={create.isPending}
          saveLabel="Add the model"
          onSave={(comment) => void save(comment)}
          onDiscard={() => void navigate('/models')}
          refusal={refusal}
          fault={tried && faults.length > 0 ? 'Some fields need a look before this can be saved.' : undefined}
        />
      </Card>
    </>
  );
}

/** What the form of a model gives: its id and provider are there, empty until somebody fills them in. */
function isModel(value: unknown): value is ModelConfiguration {
  return isObject(value);
}
