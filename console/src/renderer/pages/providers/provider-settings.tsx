import { providerSchema } from '@tollgate/shared';
import type { ProviderView } from '../../parts/objects.ts';
import { ObjectForm } from '../../gateway/object-form.tsx';
import { useMay } from '../../gateway/use-me.ts';
import { useWrite } from '../../gateway/use-write.ts';
import { useCurrencies } from '../../gateway/access/use-currencies.ts';
import { Card } from '../../ui/card.tsx';
import { useToast } from '../../ui/toast.tsx';
import { providerHints } from './provider-hints.ts';
import type { ObjectProps } from '../../gateway/use-save-object.tsx';

/** The form of a provider. */
export function ProviderSettings({ read, refresh }: ObjectProps<ProviderView>) {
  const readOnly = !useMay()('providers:write');
  const write = useWrite('providers.patch', ['revisions', 'health', 'budgets']);
  const toast = useToast();
  const currencies = useCurrencies();
  const { id, kind } = read.value;
  return (
    <Card className="max-w-4xl">
      <ObjectForm<ProviderView>
        what={`the provider ${id}`}
        schema={providerSchema}
        hints={providerHints(kind, currencies)}
        readOnly={readOnly}
        read={read}
        refresh={refresh}
        send={(change) => write.mutateAsync({ params: { id }, ...change })}
        onSaved={() => toast({ title: `${id} is changed` })}
      />
    </Card>
  );
}
