import { type ApiKeyView, keyChangeSchema, type SchemaType } from '@tollgate/shared';
import { ObjectForm } from '../../gateway/object-form.tsx';
import type { ObjectProps, ReadObject } from '../../gateway/use-save-object.tsx';
import { useWrite } from '../../gateway/use-write.ts';
import { Card } from '../../ui/card.tsx';
import { useToast } from '../../ui/toast.tsx';
import { KeyExpiry } from './key-expiry.tsx';
import { rightsHints, useRightsOptions } from '../../gateway/access/rights-hints.ts';

type KeyChange = SchemaType<typeof keyChangeSchema>;

/** When it ends stands in the form as the time that it is, until somebody sets a length from now. */
const formSchema = { ...keyChangeSchema, properties: { ...keyChangeSchema.properties, expires: { type: 'string' } } } as const;

interface Props extends ObjectProps<ApiKeyView> {
  readonly id: string;
}

/** The form of what a key may do and how much. */
export function KeyRights({ id, read, refresh }: Props) {
  const write = useWrite('keys.change', ['budgets']);
  const toast = useToast();
  const options = useRightsOptions();
  return (
    <Card>
      <ObjectForm<KeyChange>
        what={`the key ${read.value.name}`}
        place={`keys[${id}]`}
        schema={formSchema}
        hints={rightsHints(options)}
        read={rightsOf(read)}
        refresh={async () => rightsOf(await refresh())}
        send={({ body, ifMatch, comment }) =>
          write.mutateAsync({ params: { id }, body, ifMatch, ...(comment === undefined ? {} : { comment }) })
        }
        onSaved={() => toast({ title: `${read.value.name} is changed` })}
      >
        {({ edited, edit }) => (
          <div className="mt-5">
            <KeyExpiry value={edited.expires} onChange={(expires) => edit(withExpiry(edited, expires))} />
          </div>
        )}
      </ObjectForm>
    </Card>
  );
}

function withExpiry(rights: KeyChange, expires: string | undefined): KeyChange {
  const { expires: _, ...rest } = rights;
  return expires === undefined ? rest : { ...rest, expires };
}

/** What of a key can change. */
function rightsOf(read: ReadObject<ApiKeyView>): ReadObject<KeyChange>;
function rightsOf(read: ReadObject<ApiKeyView> | undefined): ReadObject<KeyChange> | undefined;
function rightsOf(read: ReadObject<ApiKeyView> | undefined): ReadObject<KeyChange> | undefined {
  if (read === undefined) return undefined;
  const { name, models, profile, rate_limit, budgets, networks, routes, expires_at } = read.value;
  return {
    etag: read.etag,
    value: {
      name,
      ...(models === undefined ? {} : { models }),
      ...(profile === undefined ? {} : { profile }),
      ...(rate_limit === undefined ? {} : { rate_limit }),
      ...(budgets === undefined ? {} : { budgets }),
      ...(networks === undefined ? {} : { networks }),
      ...(routes === undefined ? {} : { routes }),
      ...(expires_at === undefined ? {} : { expires: expires_at }),
    },
  };
}
