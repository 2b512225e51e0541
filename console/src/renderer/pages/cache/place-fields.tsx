import { Combobox } from '../../ui/combobox.tsx';
import { Field } from '../../ui/field.tsx';
import { usePlaceChoices } from './place-choices.ts';

/** Whose entries, and on which route. */
export interface Place {
  readonly tenant?: string;
  readonly route?: string;
}

/** The tenant and the route that entries belong to. */
export function PlaceFields({ place, onChange }: { readonly place: Place; readonly onChange: (place: Place) => void }) {
  const { tenants, routes } = usePlaceChoices(true);
  const { tenant, route } = place;
  return (
    <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
      <Field label="Tenant">
        <Combobox
          options={tenants}
          value={tenant}
          onChange={(chosen) =>
            onChange({ ...(route === undefined ? {} : { route }), ...(chosen === undefined ? {} : { tenant: chosen }) })
          }
          freeText={tenants.length === 0}
          placeholder="Whose calls"
        />
      </Field>
      <Field label="Route">
        <Combobox
          options={routes}
          value={route}
          onChange={(chosen) =>
            onChange({ ...(tenant === undefined ? {} : { tenant }), ...(chosen === undefined ? {} : { route: chosen }) })
          }
          freeText={routes.length === 0}
          placeholder="A route with a cache"
          none="No route with a cache matches."
        />
      </Field>
    </div>
  );
}
