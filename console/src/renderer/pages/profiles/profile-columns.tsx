import { Badge } from '../../ui/badge.tsx';
import type { Column } from '../../ui/data-table/column.ts';
import { compact } from '../../ui/format.ts';
import { attachedText } from './attachments.ts';
import { cautionsOf } from './profile-cautions.ts';
import type { ProfileRow } from './profile-row.ts';
import { processorLabel, processorWords } from './processor-words.ts';

export const profileColumns: readonly Column<ProfileRow>[] = [
  {
    id: 'profile',
    header: 'Profile',
    width: '22%',
    card: 'title',
    text: ({ profile }) => `${profile.id} ${profile.name ?? ''} ${profile.description ?? ''}`,
    sort: ({ profile }) => (profile.name ?? profile.id).toLowerCase(),
    cell: ({ profile: { id, name } }) => (
      <span className="block min-w-0">
        <span className="block truncate">{name ?? id}</span>
        {name !== undefined && <span className="block truncate font-mono text-xs font-normal text-muted">{id}</span>}
      </span>
    ),
  },
  {
    id: 'processors',
    header: 'Processors, in order',
    text: ({ profile }) => profile.processors.map(({ use }) => `${use} ${processorWords[use].label}`).join(' '),
    sort: ({ profile }) => profile.processors.length,
    cell: ({ profile: { processors } }) => (
      <span className="flex flex-wrap gap-1">
        {processors.map((settings, index) => (
          <Badge key={index}>{processorLabel(settings)}</Badge>
        ))}
        {processors.length === 0 && <span className="text-muted">none</span>}
      </span>
    ),
  },
  {
    id: 'attached',
    header: 'In force for',
    width: '11rem',
    priority: 2,
    sort: ({ attached }) =>
      attached === undefined ? undefined : attached.tenants.length * 1000 + attached.routes.length + attached.keys.length,
    cell: ({ attached }) => {
      if (attached === undefined) return <span className="text-muted">–</span>;
      const { tenants, routes, keys } = attached;
      const text = attachedText(attached);
      return text === undefined ? (
        <span className="text-muted">not in use</span>
      ) : (
        <span title={[...tenants, ...routes, ...keys].join(', ')}>{text}</span>
      );
    },
  },
  {
    id: 'acted',
    header: 'Acted (7 d)',
    align: 'end',
    width: '7rem',
    priority: 3,
    sort: ({ acted }) => acted,
    cell: ({ acted }) =>
      acted === undefined ? (
        <span className="text-muted">–</span>
      ) : (
        <span title="How often its processors flagged, redacted, replaced or blocked, in calls of those that name it">
          {compact(acted)} ×
        </span>
      ),
  },
  {
    id: 'warnings',
    header: 'To know',
    width: '10rem',
    sort: ({ profile }) => -cautionsOf(profile).length,
    cell: ({ profile }) => <Warnings profile={profile} />,
  },
];

const words = { 'fail-open': 'Fails open', shadow: 'Only watches', 'not-held': 'Not held back', empty: 'Inspects nothing' } as const;

function Warnings({ profile }: Pick<ProfileRow, 'profile'>) {
  const cautions = cautionsOf(profile);
  if (cautions.length === 0) return <Badge tone="ok">Enforced</Badge>;
  return (
    <span className="flex flex-wrap gap-1">
      {cautions.map(({ kind, title }) => (
        <Badge key={kind} tone="warning" title={title}>
          {words[kind]}
        </Badge>
      ))}
    </span>
  );
}
