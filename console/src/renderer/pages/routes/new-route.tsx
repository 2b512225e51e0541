import { AdminRefusal, checkSchema, type RouteConfiguration, routeSchema } from '@tollgate/shared';
import { Plug } from 'lucide-react';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useWrite } from '../../gateway/use-write.ts';
import { useEverything } from '../../parts/use-everything.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { SaveBar } from '../../ui/save-bar.tsx';
import type { FormObject } from '../../ui/schema-form/form-value.ts';
import { formFaults } from '../../ui/schema-form/form-faults.ts';
import { useToast } from '../../ui/toast.tsx';
import { RouteForm } from './route-form.tsx';

/** Adds a name that callers can use. `?model=…`: a model to begin with. */
export function NewRoute() {
  const create = useWrite('routes.create', ['revisions', 'budgets', 'health']);
  const navigate = useNavigate();
  const toast = useToast();
  const [search] = useSearchParams();
  const { models } = useEverything();
  const first = search.get('model');
  const [route, setRoute] = useState<FormObject>(first === null ? {} : { targets: [{ model: first }] });
  const [tried, setTried] = useState(false);
  const [refusal, setRefusal] = useState<AdminRefusal>();
  const faults = formFaults(routeSchema, route);
  const save = async (comment: string): Promise<void> => {
    setTried(true);
    if (!isRoute(route)) return;
    try {
      await create.mutateAsync({ body: route, ...(comment === '' ? {} : { comment }) });
      toast({ title: `${route.id} is added`, description: `Callers name it as the model: ${route.id}` });
      await navigate(`/routes/${encodeURIComponent(route.id)}`);
    } catch (error) {
      setRefusal(error instanceof AdminRefusal ? error : new AdminRefusal('unavailable'));
    }
  };
  const header = (
    <PageHeader
      title="New route"
      description="A name that callers use as the model, and the models it stands for."
      back={{ to: '/routes', label: 'Routes' }}
    />
  );
  if (models?.length === 0)
    return (
      <>
        {header}
        <NoModels />
      </>
    );
  return (
    <>
      {header}
      <div className="max-w-4xl">
        <RouteForm
          naming
          value={route}
          onChange={setRoute}
          models={models ?? []}
          faults={refusal?.details ?? []}
          showAll={tried}
          disabled={false}
        />
        <SaveBar
          dirty
          still
          busy={create.isPending}
          saveLabel="Add the route"
          onSave={(comment) => void save(comment)}
          onDiscard={() => void navigate('/routes')}
          refusal={refusal}
          fault={tried && faults.length > 0 ? 'Some fields need a look before this can be saved.' : undefined}
        />
      </div>
    </>
  );
}

function NoModels() {
  return (
    <Empty
      icon={Plug}
      title="There is no model to send calls to"
      action={
        <ButtonLink to="/providers/new" variant="primary">
          Add a provider
        </ButtonLink>
      }
    >
      Add a provider with its models first. The last step of that makes a route too.
    </Empty>
  );
}

function isRoute(value: unknown): value is RouteConfiguration {
  return checkSchema(routeSchema, value).length === 0;
}
