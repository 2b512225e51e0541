import { AdminRefusal, checkSchema, newUserSchema, type NewUser as NewUserBody } from '@tollgate/shared';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useMay, useMe } from '../../gateway/use-me.ts';
import { useRead } from '../../gateway/use-read.ts';
import { useWrite } from '../../gateway/use-write.ts';
import { Card } from '../../ui/card.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { SaveBar } from '../../ui/save-bar.tsx';
import { formFaults } from '../../ui/schema-form/form-faults.ts';
import type { FormObject } from '../../ui/schema-form/form-value.ts';
import { SchemaForm } from '../../ui/schema-form/schema-form.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useCurrencies } from '../../gateway/access/use-currencies.ts';
import { useRoles } from '../../gateway/access/use-roles.ts';
import { userHints } from './user-hints.ts';

/** Adds a person or an application by hand. */
export function NewUser() {
  const [search] = useSearchParams();
  const own = useMe()?.tenant;
  const create = useWrite('users.create', ['budgets']);
  const navigate = useNavigate();
  const toast = useToast();
  const roles = useRoles();
  const currencies = useCurrencies();
  const may = useMay()('tenants:read');
  const tenants = useRead('tenants.list', { query: { limit: 500 } }, { enabled: may }).data?.value.items ?? [];
  const [user, setUser] = useState<FormObject>(() => begun(own ?? search.get('tenant') ?? undefined));
  const [tried, setTried] = useState(false);
  const [refusal, setRefusal] = useState<AdminRefusal>();
  const faults = formFaults(newUserSchema, user);
  const save = async (comment: string): Promise<void> => {
    setTried(true);
    if (!isNewUser(user)) return;
    try {
      await create.mutateAsync({ body: user, ...(comment === '' ? {} : { comment }) });
      toast({ title: `${user.name ?? user.id} is added` });
      await navigate(`/users/${encodeURIComponent(user.id)}`);
    } catch (error) {
      setRefusal(error instanceof AdminRefusal ? error : new AdminRefusal('unavailable'));
    }
  };
  return (
    <>
      <PageHeader
        title="New user"
        description="An application that keys name, or a person whom the identity provider will know: then give issuer and subject."
        back={{ to: '/users', label: 'Users and roles' }}
      />
      <Card className="max-w-4xl">
        <SchemaForm
          schema={newUserSchema}
          value={user}
          onChange={setUser}
          faults={refusal?.details ?? []}
          hints={{ ...userHints({ roles, tenants, currencies }), hidden: own === undefined ? [] : ['tenant'] }}
          showAll={tried}
        />
        <SaveBar
          dirty
          still
          busy={create.isPending}
          saveLabel="Add the user"
          onSave={(comment) => void save(comment)}
          onDiscard={() => void navigate('/users')}
          refusal={refusal}
          fault={tried && faults.length > 0 ? 'Some fields need a look before this can be saved.' : undefined}
        />
      </Card>
    </>
  );
}

function begun(tenant: string | undefined): FormObject {
  return tenant === undefined ? {} : { tenant };
}

function isNewUser(value: unknown): value is NewUserBody {
  return checkSchema(newUserSchema, value).length === 0;
}
