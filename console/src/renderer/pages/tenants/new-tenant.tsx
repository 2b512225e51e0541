import { AdminRefusal, checkSchema, type TenantConfiguration, tenantSchema } from '@tollgate/shared';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useWrite } from '../../gateway/use-write.ts';
import { Card } from '../../ui/card.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { SaveBar } from '../../ui/save-bar.tsx';
import { formFaults } from '../../ui/schema-form/form-faults.ts';
import type { FormObject } from '../../ui/schema-form/form-value.ts';
import { SchemaForm } from '../../ui/schema-form/schema-form.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useRightsOptions } from '../../gateway/access/rights-hints.ts';
import { type KeptContent, KeptContentChoice } from './kept-content-choice.tsx';
import { tenantHints } from './tenant-hints.ts';

/** Adds somebody who pays. */
export function NewTenant() {
  const create = useWrite('tenants.create', ['revisions', 'budgets']);
  const navigate = useNavigate();
  const toast = useToast();
  const options = useRightsOptions();
  const [fields, setFields] = useState<FormObject>({});
  const [kept, setKept] = useState<KeptContent>({});
  const [tried, setTried] = useState(false);
  const [refusal, setRefusal] = useState<AdminRefusal>();
  const tenant = { ...fields, ...kept };
  const faults = formFaults(tenantSchema, tenant);
  const hints = tenantHints(options);
  const save = async (comment: string): Promise<void> => {
    setTried(true);
    if (!isTenant(tenant)) return;
    try {
      await create.mutateAsync({ body: tenant, ...(comment === '' ? {} : { comment }) });
      toast({ title: `${tenant.name ?? tenant.id} is added` });
      await navigate(`/tenants/${encodeURIComponent(tenant.id)}`);
    } catch (error) {
      setRefusal(error instanceof AdminRefusal ? error : new AdminRefusal('unavailable'));
    }
  };
  return (
    <>
      <PageHeader
        title="New tenant"
        description="Its id stands in records and cannot change later; the name can."
        back={{ to: '/tenants', label: 'Tenants' }}
      />
      <Card className="max-w-4xl">
        <SchemaForm
          schema={tenantSchema}
          value={fields}
          onChange={setFields}
          faults={refusal?.details ?? []}
          hints={{
            ...hints,
            primary: ['id', ...(hints.primary ?? [])],
            hidden: ['suspended', 'content', 'content_retention'],
            help: { ...hints.help, id: 'Small and lasting, such as retail: it stands in every record.' },
          }}
          showAll={tried}
        />
        <div className="mt-5">
          <KeptContentChoice kept={kept} onChange={setKept} disabled={false} />
        </div>
        <SaveBar
          dirty
          still
          busy={create.isPending}
          saveLabel="Add the tenant"
          onSave={(comment) => void save(comment)}
          onDiscard={() => void navigate('/tenants')}
          refusal={refusal}
          fault={tried && faults.length > 0 ? 'Some fields need a look before this can be saved.' : undefined}
        />
      </Card>
    </>
  );
}

function isTenant(value: unknown): value is TenantConfiguration {
  return checkSchema(tenantSchema, value).length === 0;
}
