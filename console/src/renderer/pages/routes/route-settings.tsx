import { type RouteConfiguration, routeSchema } from '@tollgate/shared';
import { useState } from 'react';
import { useMay } from '../../gateway/use-me.ts';
import { type ObjectProps, useSaveObject } from '../../gateway/use-save-object.tsx';
import { useWrite } from '../../gateway/use-write.ts';
import { useEverything } from '../../parts/use-everything.ts';
import { useLeaveGuard } from '../../ui/use-leave-guard.ts';
import { SaveBar } from '../../ui/save-bar.tsx';
import { formFaults } from '../../ui/schema-form/form-faults.ts';
import { useToast } from '../../ui/toast.tsx';
import { RouteForm } from './route-form.tsx';

/** The form of a route. */
export function RouteSettings({ read, refresh }: ObjectProps<RouteConfiguration>) {
  const { id } = read.value;
  const readOnly = !useMay()('routes:write');
  const { models = [] } = useEverything();
  const toast = useToast();
  const write = useWrite('routes.patch', ['revisions', 'budgets', 'health', 'cache']);
  const [tried, setTried] = useState(false);
  const object = useSaveObject<RouteConfiguration>({
    what: `the route ${id}`,
    place: `routes[${id}]`,
    read,
    refresh,
    send: (change) => write.mutateAsync({ params: { id }, ...change }),
    onSaved: () => {
      setTried(false);
      toast({ title: `${id} is changed`, description: 'Calls that come from now on go the new way.' });
    },
  });
  useLeaveGuard(object.dirty, `the route ${id}`);
  const own = formFaults(routeSchema, object.edited);
  const save = (comment: string): void => {
    setTried(true);
    if (own.length === 0) object.save(comment);
  };
  return (
    <div className="max-w-4xl">
      <RouteForm
        value={object.edited}
        onChange={object.edit}
        models={models}
        faults={object.faults}
        showAll={tried && object.dirty}
        disabled={readOnly}
      />
      {!readOnly && (
        <SaveBar
          dirty={object.dirty}
          busy={object.busy}
          onSave={save}
          onDiscard={() => {
            setTried(false);
            object.discard();
          }}
          refusal={object.refusal}
          fault={tried && own.length > 0 ? 'Some fields need a look before this can be saved.' : undefined}
        />
      )}
      {object.dialog}
    </div>
  );
}
