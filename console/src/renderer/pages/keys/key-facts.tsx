import type { ApiKeyView } from '@tollgate/shared';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Badge } from '../../ui/badge.tsx';
import { Section } from '../../ui/card.tsx';
import { DescriptionList } from '../../ui/description-list.tsx';
import { Time } from '../../ui/time.tsx';
import { KeyState } from '../../gateway/access/key-state.tsx';

/** Whose a key is, how far it goes, and what became of it. */
export function KeyFacts({ apiKey }: { readonly apiKey: ApiKeyView }) {
  const { tenant, user, environment, models, profile, networks, created_at, expires_at, last_used_at, family, id, replaced_by } = apiKey;
  return (
    <Section title="The key">
      <DescriptionList
        items={[
          ['State', <KeyState key="state" apiKey={apiKey} />],
          ['Tenant', <To key="tenant" path="/tenants" id={tenant} />],
          ['User', user === undefined ? <Absent key="user">Nobody in particular</Absent> : <To key="user" path="/users" id={user} />],
          ['Environment', environment],
          ['Routes', models === undefined ? <Absent key="models">All routes of the tenant</Absent> : <Words key="models" of={models} />],
          [
            'Profile',
            profile === undefined ? (
              <Absent key="profile">Only the tenant’s and the route’s</Absent>
            ) : (
              <To key="profile" path="/profiles" id={profile} />
            ),
          ],
          ['Networks', networks === undefined ? <Absent key="networks">Anywhere</Absent> : <Words key="networks" of={networks} />],
          ['Made', <Time key="made" at={created_at} />],
          ['Last used', <Time key="used" at={last_used_at} absent="never" />],
          ['Expires', <Time key="expires" at={expires_at} absent="never" />],
          ['Rotated from', family === id ? undefined : <To key="family" path="/keys" id={family} />],
          ['Replaced by', replaced_by === undefined ? undefined : <To key="replaced" path="/keys" id={replaced_by} />],
        ]}
      />
    </Section>
  );
}

function To({ path, id }: { readonly path: string; readonly id: string }) {
  return (
    <Link className="link" to={`${path}/${encodeURIComponent(id)}`}>
      {id}
    </Link>
  );
}

function Words({ of }: { readonly of: readonly string[] }) {
  return (
    <span className="flex flex-wrap gap-1">
      {of.map((word) => (
        <Badge key={word} icon={null}>
          {word}
        </Badge>
      ))}
    </span>
  );
}

function Absent({ children }: { readonly children: ReactNode }) {
  return <span className="text-muted">{children}</span>;
}
