import { AdminRefusal, isPlainObject } from '@tollgate/shared';
import { PhoneOff } from 'lucide-react';
import { useParams } from 'react-router';
import { useMay } from '../../gateway/use-me.ts';
import { type Reply, useRead } from '../../gateway/use-read.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { Section } from '../../ui/card.tsx';
import { CopyButton } from '../../ui/copy.tsx';
import { Empty } from '../../ui/empty.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { PageSkeleton } from '../../ui/loading.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Time } from '../../ui/time.tsx';
import { OutcomeBadge } from './call-columns.tsx';
import { CallFacts } from './call-facts.tsx';
import { CallFindings } from './call-findings.tsx';
import { CallRecords } from './call-records.tsx';
import { CallUsage } from './call-usage.tsx';
import { KeptContent } from './kept-content.tsx';
import { StorySteps } from './story-steps.tsx';
import { WaterfallSection } from './waterfall-section.tsx';

const back = { to: '/calls', label: 'Call log' };

/** All of one call: what happened in words, its way stage by stage, what it used and cost, and what is on record. */
export function CallDetail() {
  const { id = '' } = useParams();
  const read = useRead('calls.get', { params: { id } });
  const call = read.data?.value;
  if (call !== undefined) return <Told call={call} />;
  const missing = read.error instanceof AdminRefusal && read.error.code === 'not_found';
  return (
    <>
      <PageHeader title="Call" back={back} />
      {read.error === null && <PageSkeleton />}
      {missing && (
        <Empty icon={PhoneOff} title="There is no such call" action={<ButtonLink to="/calls">To the call log</ButtonLink>}>
          It may still run: a call is told of when it has ended. Or its record is older than what is kept.
        </Empty>
      )}
      {read.error !== null && !missing && <ErrorState error={read.error} retry={() => void read.refetch()} />}
    </>
  );
}

function Told({ call }: { readonly call: Reply<'calls.get'> }) {
  const may = useMay();
  const title = (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <span>Call</span>
      <span className="flex min-w-0 items-center gap-1 font-mono text-base font-medium tracking-normal break-all">
        {call.id}
        <CopyButton text={call.id} label="Copy the id" />
      </span>
      <OutcomeBadge call={call} />
    </span>
  );
  return (
    <>
      <PageHeader
        title={title}
        back={back}
        description={
          <>
            Ended <Time at={call.time} absolute /> (<Time at={call.time} />
            ).
          </>
        }
      />
      <div className="grid grid-cols-1 gap-4 xl:grid-cols-[minmax(0,2fr)_minmax(20rem,1fr)]">
        <div className="flex min-w-0 flex-col gap-4">
          <Section title="What happened">
            <StorySteps call={call} />
          </Section>
          <WaterfallSection call={call} />
          <CallRecords call={call} />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <CallFacts call={call} />
          <CallUsage call={call} />
          <CallFindings call={call} />
          {isKept(call) && may('content:read') && <KeptContent id={call.id} />}
        </div>
      </div>
    </>
  );
}

/** A record names the hashes of what was kept. */
function isKept({ intent, record }: Reply<'calls.get'>): boolean {
  return [intent, record].some((each) => isPlainObject(each) && isPlainObject(each['content']));
}
