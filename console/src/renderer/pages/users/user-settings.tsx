import { type SchemaType, type User, userChangeSchema } from '@tollgate/shared';
import { ObjectForm } from '../../gateway/object-form.tsx';
import type { ObjectProps, ReadObject } from '../../gateway/use-save-object.tsx';
import { useWrite } from '../../gateway/use-write.ts';
import { Alert } from '../../ui/alert.tsx';
import { Card } from '../../ui/card.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useCurrencies } from '../../gateway/access/use-currencies.ts';
import { useRoles } from '../../gateway/access/use-roles.ts';
import { userHints } from './user-hints.ts';

type UserChange = SchemaType<typeof userChangeSchema>;

/** The form of what of a user can change. */
export function UserSettings({ read, refresh }: ObjectProps<User>) {
  const write = useWrite('users.patch', ['sessions', 'budgets']);
  const toast = useToast();
  const roles = useRoles();
  const currencies = useCurrencies();
  const user = read.value;
  const outside = user.source === 'oidc';
  return (
    <Card className="max-w-4xl">
      {outside && (
        <div className="mb-5">
          <Alert title="The identity provider says who this is">
            Name, e-mail, role and tenant come anew with each sign-in. Change the groups there, or the rules under Single sign-on. State,
            limits and budgets are yours.
          </Alert>
        </div>
      )}
      <ObjectForm<UserChange>
        what={`the user ${user.id}`}
        place={`users[${user.id}]`}
        schema={userChangeSchema}
        hints={{ ...userHints({ roles, tenants: [], currencies }), hidden: outside ? ['state', 'name', 'email', 'role'] : ['state'] }}
        read={changeable(read)}
        refresh={async () => changeable(await refresh())}
        send={({ body, comment }) => write.mutateAsync({ params: { id: user.id }, body, ...(comment === undefined ? {} : { comment }) })}
        onSaved={(undo) => toast({ title: `${user.name ?? user.id} is changed`, action: { label: 'Undo', onPress: undo } })}
      />
    </Card>
  );
}

function changeable(read: ReadObject<User>): ReadObject<UserChange>;
function changeable(read: ReadObject<User> | undefined): ReadObject<UserChange> | undefined;
function changeable(read: ReadObject<User> | undefined): ReadObject<UserChange> | undefined {
  if (read === undefined) return undefined;
  const { name, email, role, state, rate_limit, budgets } = read.value;
  return {
    etag: read.etag,
    value: {
      role,
      state,
      ...(name === undefined ? {} : { name }),
      ...(email === undefined ? {} : { email }),
      ...(rate_limit === undefined ? {} : { rate_limit }),
      ...(budgets === undefined ? {} : { budgets }),
    },
  };
}
