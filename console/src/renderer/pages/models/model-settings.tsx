import { modelSchema } from '@tollgate/shared';
import { ObjectForm } from '../../gateway/object-form.tsx';
import { useMay } from '../../gateway/use-me.ts';
import type { ObjectProps } from '../../gateway/use-save-object.tsx';
import { useWrite } from '../../gateway/use-write.ts';
import type { ModelView } from '../../parts/objects.ts';
import { suggestionFor } from '../../parts/suggested-price.ts';
import { useCurrencies } from '../../gateway/access/use-currencies.ts';
import { useEverything } from '../../parts/use-everything.ts';
import { useSuggestions } from '../../parts/use-suggestions.ts';
import { Card } from '../../ui/card.tsx';
import { useToast } from '../../ui/toast.tsx';
import { ListPrice } from './list-price.tsx';
import { modelHints } from './model-hints.ts';

/** The form of a model, with what a public list says it costs. */
export function ModelSettings({ read, refresh }: ObjectProps<ModelView>) {
  const readOnly = !useMay()('models:write');
  const write = useWrite('models.patch', ['revisions', 'health']);
  const toast = useToast();
  const currencies = useCurrencies();
  const { providers } = useEverything();
  const { id } = read.value;
  const provider = providers?.find((one) => one.id === read.value.provider);
  const suggestions = useSuggestions(provider?.kind, provider?.base_url);
  return (
    <Card>
      <ObjectForm<ModelView>
        what={`the model ${id}`}
        schema={modelSchema}
        hints={modelHints({ providers: (providers ?? []).map((one) => ({ value: one.id })), currencies })}
        readOnly={readOnly}
        read={read}
        refresh={refresh}
        send={(change) => write.mutateAsync({ params: { id }, ...change })}
        onSaved={(undo) => toast({ title: `${id} is changed`, action: { label: 'Undo', onPress: undo } })}
      >
        {({ edited, edit }) => (
          <ListPrice
            price={edited.price}
            suggestion={suggestionFor(suggestions, edited.upstream ?? edited.id)}
            {...(readOnly ? {} : { onTake: (price) => edit({ ...edited, price }) })}
          />
        )}
      </ObjectForm>
    </Card>
  );
}
