import { Alert } from '../../ui/alert.tsx';
import { Card } from '../../ui/card.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Spinner } from '../../ui/loading.tsx';
import type { Answer } from './conversation.ts';
import { CallFacts } from './call-facts.tsx';

/** What a route answered, with what became of the call. */
export function AnswerView({ route, answer }: { readonly route: string; readonly answer: Answer }) {
  return (
    <Card className="flex min-w-0 flex-col gap-3">
      <h2 className="flex items-center gap-2 font-mono text-[0.8125rem] font-medium text-muted">
        {route}
        {(answer.kind === 'coming' || answer.kind === 'none') && <Spinner label="The answer is coming" />}
      </h2>
      {'text' in answer && answer.text !== '' && <p className="max-w-prose whitespace-pre-wrap">{answer.text}</p>}
      <End answer={answer} />
    </Card>
  );
}

function End({ answer }: { readonly answer: Answer }) {
  switch (answer.kind) {
    case 'none':
    case 'coming':
      return null;
    case 'stopped':
      return <Alert>You stopped it. What the provider had sent by then counts.</Alert>;
    case 'failed':
      return <ErrorState error={answer.error} compact />;
    case 'done':
      return (
        <>
          {answer.reply.error !== undefined && (
            <Alert tone="warning" title={answer.reply.error.message}>
              <code className="font-mono text-xs">
                {answer.reply.status} {answer.reply.error.code}
              </code>
            </Alert>
          )}
          <CallFacts reply={answer.reply} />
        </>
      );
  }
}
