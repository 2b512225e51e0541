import { guardrailActions, type ProfileReplayed, type ReplayFinding } from '@tollgate/shared';
import { CircleCheck } from 'lucide-react';
import type { Column } from '../../ui/data-table/column.ts';
import { DataTable } from '../../ui/data-table/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { count, plural } from '../../ui/format.ts';
import { Time } from '../../ui/time.tsx';
import { findingName } from './entity-groups.ts';
import { verdictWords } from './processor-words.ts';
import { VerdictBadge } from './trial-result.tsx';

type ReplayedCall = ProfileReplayed['items'][number];

/** How many calls would end otherwise, and which. */
export function ReplayResult({ result }: { readonly result: ProfileReplayed }) {
  const { calls, changed, skipped } = result;
  return (
    <div className="flex min-w-0 flex-col gap-5">
      <p>
        <strong className="font-semibold">
          {count(changed)} of {plural(calls, 'call')}
        </strong>{' '}
        would be judged differently.
        {skipped > 0 && ` ${plural(skipped, 'call')} could not be judged: the content is erased or cut.`}
      </p>
      {calls > 0 && (
        <div className="grid grid-cols-1 gap-6 md:grid-cols-[auto_minmax(0,1fr)]">
          <Verdicts result={result} />
          <div className="flex flex-wrap gap-x-8 gap-y-3">
            <Differences title="Found by the draft alone" rows={result.added} />
            <Differences title="Found by the profile in use alone" rows={result.removed} />
          </div>
        </div>
      )}
      <DataTable
        label="Calls that would be judged differently"
        rows={result.items}
        columns={columns}
        getRowId={({ call }) => call}
        rowHref={({ call }) => `/calls/${encodeURIComponent(call)}`}
        empty={
          <Empty icon={CircleCheck} title={calls === 0 ? 'No kept calls' : 'No call would be judged differently'}>
            {calls === 0 ? 'There is no kept content of these calls yet.' : 'The draft and the profile in use say the same of all of them.'}
          </Empty>
        }
      />
    </div>
  );
}

function Verdicts({ result: { before, after } }: { readonly result: ProfileReplayed }) {
  return (
    <table className="tabular-nums">
      <caption className="sr-only">Calls by verdict</caption>
      <thead>
        <tr className="text-[0.8125rem] text-muted">
          <th scope="col" className="pr-6 text-start font-medium">
            Calls
          </th>
          <th scope="col" className="pr-6 text-end font-medium">
            In use
          </th>
          <th scope="col" className="text-end font-medium">
            Draft
          </th>
        </tr>
      </thead>
      <tbody>
        {guardrailActions.map((action) => (
          <tr key={action}>
            <th scope="row" className="py-0.5 pr-6 text-start font-normal">
              {verdictWords[action]}
            </th>
            <td className="pr-6 text-end">{count(before[action])}</td>
            <td className={before[action] === after[action] ? 'text-end' : 'text-end font-semibold'}>{count(after[action])}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Differences({ title, rows }: { readonly title: string; readonly rows: ProfileReplayed['added'] }) {
  if (rows.length === 0) return null;
  return (
    <div>
      <h4 className="text-[0.8125rem] font-medium text-muted">{title}</h4>
      <ul>
        {rows.slice(0, 8).map(({ processor, type, findings, calls }) => (
          <li key={`${processor} ${type}`} className="tabular-nums">
            {findingName(type)}: {count(findings)} in {plural(calls, 'call')}
          </li>
        ))}
      </ul>
    </div>
  );
}

const columns: readonly Column<ReplayedCall>[] = [
  { id: 'time', header: 'Time', width: '10rem', card: 'title', sort: ({ time }) => time, cell: ({ time }) => <Time at={time} absolute /> },
  { id: 'tenant', header: 'Tenant', priority: 2, sort: ({ tenant }) => tenant, cell: ({ tenant }) => tenant },
  { id: 'route', header: 'Route', priority: 3, sort: ({ route }) => route, cell: ({ route }) => route ?? '–' },
  { id: 'before', header: 'In use', sort: ({ before }) => before, cell: ({ before }) => <VerdictBadge verdict={before} /> },
  { id: 'after', header: 'Draft', sort: ({ after }) => after, cell: ({ after }) => <VerdictBadge verdict={after} /> },
  {
    id: 'findings',
    header: 'Difference',
    cell: ({ added, removed }) => (
      <span className="text-[0.8125rem]">{[...said('+', added), ...said('−', removed)].join(', ') || 'verdict only'}</span>
    ),
  },
];

function said(sign: string, findings: readonly ReplayFinding[]): readonly string[] {
  const byType = Map.groupBy(findings, ({ type }) => type);
  return [...byType].map(([type, list]) => `${sign}${list.length > 1 ? `${list.length} × ` : ''}${findingName(type)}`);
}
