import { type TenantConfiguration, tenantSchema } from '@tollgate/shared';
import { ObjectForm } from '../../gateway/object-form.tsx';
import { useMay } from '../../gateway/use-me.ts';
import { useWrite } from '../../gateway/use-write.ts';
import { Card } from '../../ui/card.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useRightsOptions } from '../../gateway/access/rights-hints.ts';
import { KeptContentChoice } from './kept-content-choice.tsx';
import { tenantHints } from './tenant-hints.ts';
import type { ObjectProps } from '../../gateway/use-save-object.tsx';

/** The form of a tenant. */
export function TenantSettings({ read, refresh }: ObjectProps<TenantConfiguration>) {
  const readOnly = !useMay()('tenants:write');
  const write = useWrite('tenants.patch', ['revisions', 'budgets']);
  const toast = useToast();
  const options = useRightsOptions();
  const { id, name = id } = read.value;
  return (
    <Card className="max-w-4xl">
      <ObjectForm<TenantConfiguration>
        what={`the tenant ${id}`}
        place={`tenants[${id}]`}
        schema={tenantSchema}
        hints={tenantHints(options)}
        readOnly={readOnly}
        read={read}
        refresh={refresh}
        send={(change) => write.mutateAsync({ params: { id }, ...change })}
        onSaved={(undo) => toast({ title: `${name} is changed`, action: { label: 'Undo', onPress: undo } })}
      >
        {({ edited: { content, content_retention, ...rest }, edit }) => (
          <div className="mt-5">
            <KeptContentChoice
              kept={{ ...(content === undefined ? {} : { content }), ...(content_retention === undefined ? {} : { content_retention }) }}
              onChange={(kept) => edit({ ...rest, ...kept })}
              disabled={readOnly}
            />
          </div>
        )}
      </ObjectForm>
    </Card>
  );
}
