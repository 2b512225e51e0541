import { FlaskConical } from 'lucide-react';
import { ButtonLink } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { PageHeader } from '../../ui/page-header.tsx';

/** Before there is a route and a tenant. */
export function NothingToAsk({ routes }: { readonly routes: number }) {
  const route = routes === 0;
  return (
    <>
      <PageHeader title="Playground" description="Real calls by hand, with every stage to look at." />
      <Empty
        icon={FlaskConical}
        title={route ? 'There is no route to ask yet' : 'There is no tenant to call for yet'}
        action={
          <ButtonLink variant="primary" to={route ? '/providers/new' : '/tenants/new'}>
            {route ? 'Add a provider' : 'New tenant'}
          </ButtonLink>
        }
      >
        {route
          ? 'Add a provider: the wizard makes a route on the way.'
          : 'Every call is somebody’s: make a tenant, and its limits and profile count here too.'}
      </Empty>
    </>
  );
}
