import { AdminRefusal, type CallContent } from '@tollgate/shared';
import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { useGateway } from '../../gateway/gateway.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/card.tsx';
import { CodeBlock } from '../../ui/code-block.tsx';
import { Time } from '../../ui/time.tsx';
import { AskReason } from './ask-reason.tsx';

/** What the tenant keeps of the call's text. It is shown only when asked for with a reason, which goes on record with who looked. */
export function KeptContent({ id }: { readonly id: string }) {
  const { client } = useGateway();
  const [asking, setAsking] = useState(false);
  const [content, setContent] = useState<CallContent>();
  const look = async (reason: string): Promise<AdminRefusal | undefined> => {
    try {
      setContent((await client.call('content.read', { params: { call: id }, query: { reason } })).value);
      setAsking(false);
      return undefined;
    } catch (error) {
      if (error instanceof AdminRefusal) return error;
      throw error;
    }
  };
  return (
    <Section
      title="Kept content"
      description="The tenant keeps the text of its calls. Whoever looks at it is put on record with a reason."
      actions={
        content === undefined ? undefined : (
          <Button icon={EyeOff} onClick={() => setContent(undefined)}>
            Hide
          </Button>
        )
      }
    >
      {content === undefined ? (
        <Button icon={Eye} onClick={() => setAsking(true)}>
          Show kept content
        </Button>
      ) : (
        <Shown content={content} />
      )}
      {asking && <AskReason onClose={() => setAsking(false)} onReason={look} />}
    </Section>
  );
}

function Shown({ content: { items } }: { readonly content: CallContent }) {
  if (items.length === 0) return <p className="text-muted">Nothing is left of it.</p>;
  return (
    <div className="flex flex-col gap-4">
      {items.map(({ kind, text, erased_at: erasedAt, erased_by: by }) => (
        <div key={kind}>
          <h3 className="mb-2 font-medium">{kind === 'request' ? 'Request' : 'Reply'}</h3>
          {text === undefined ? (
            <p className="text-muted">
              Erased <Time at={erasedAt} />
              {by === undefined ? '' : ` by ${by}`}.
            </p>
          ) : (
            <CodeBlock label={kind === 'request' ? 'Request' : 'Reply'} text={pretty(text)} />
          )}
        </div>
      ))}
    </div>
  );
}

/** JSON with its lines apart; anything else as it is. */
function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
