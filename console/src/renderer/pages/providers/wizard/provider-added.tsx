import { Alert } from '../../../ui/alert.tsx';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';
import { CallNow } from './call-now.tsx';
import { SdkExamples } from './sdk-examples.tsx';
import type { Committed } from './use-commit.ts';

interface Props {
  readonly committed: Committed;
  readonly onMore: () => void;
}

/** The end of the wizard: a real call through the new route, and how applications make one. */
export function ProviderAdded({ committed: { provider, route, state }, onMore }: Props) {
  const inUse = state.kind === 'in-use';
  return (
    <>
      <PageHeader title={inUse ? `${provider} is in use` : `${provider} is prepared`} back={{ to: '/providers', label: 'Providers' }} />
      <Card className="max-w-4xl">
        <div className="flex flex-col gap-6">
          {state.kind === 'in-use' ? (
            <Alert tone="ok" title={`Revision ${state.revision} is committed`}>
              A rollback to the one before takes all of it back.
            </Alert>
          ) : (
            <Alert title={state.kind === 'waiting' ? 'It waits for a second person' : 'It is in your draft'}>
              {state.kind === 'waiting'
                ? 'Nothing is in use before somebody else approves it.'
                : 'Nothing is in use before the draft is committed.'}
            </Alert>
          )}
          {inUse && route !== undefined && (
            <>
              <CallNow route={route} />
              <SdkExamples route={route} />
            </>
          )}
        </div>
        <div className="mt-6 flex flex-wrap justify-end gap-2 border-t border-border pt-4">
          <Button onClick={onMore}>Add another</Button>
          {state.kind === 'in-use' ? (
            <ButtonLink to={`/providers/${encodeURIComponent(provider)}`} variant="primary">
              Show the provider
            </ButtonLink>
          ) : (
            <ButtonLink to={`/revisions/drafts/${encodeURIComponent(state.draft)}`} variant="primary">
              Show the draft
            </ButtonLink>
          )}
        </div>
      </Card>
    </>
  );
}
