import { type CallStory, isPlainObject } from '@tollgate/shared';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useMay } from '../../gateway/use-me.ts';
import { Section } from '../../ui/card.tsx';
import { DescriptionList } from '../../ui/description-list.tsx';

/** Who called what, each with the way there for whoever may go. */
export function CallFacts({ call }: { readonly call: CallStory }) {
  const may = useMay();
  const { origin, finish } = fieldsOf(call.record);
  return (
    <Section title="The call">
      <DescriptionList
        items={[
          ['Route', place(call.route, '/routes', may('routes:read'))],
          ['Model', place(call.model, '/models', may('models:read'))],
          ['Provider', place(call.provider, '/providers', may('providers:read'))],
          ['Profile', profileOf(call, may('profiles:read'))],
          ['Tenant', place(call.tenant, '/tenants', may('tenants:read'))],
          ['API key', place(call.key, '/keys', may('keys:read'))],
          ['User', place(call.user, '/users', may('users:read'))],
          ['Environment', call.environment],
          ['API', call.dialect],
          ['Reply', replyWord(call.stream)],
          ['Finished', typeof finish === 'string' ? finish : undefined],
          ['From', typeof origin === 'string' ? origin : undefined],
          ['Guardrails', call.guardrail === undefined && call.outcome !== 'refused' ? 'no profile was meant for it' : undefined],
        ]}
      />
    </Section>
  );
}

function place(id: string | undefined, path: string, open: boolean): ReactNode {
  if (id === undefined || id === '') return undefined;
  return open ? <Away to={`${path}/${encodeURIComponent(id)}`} text={id} /> : id;
}

/** The profile as it was: its revision is the hash of what it said then. */
function profileOf({ guardrail, record }: CallStory, open: boolean): ReactNode {
  if (guardrail?.profile === undefined) return undefined;
  const { revision } = fieldsOf(fieldsOf(record)['guardrail']);
  return (
    <>
      {place(guardrail.profile, '/profiles', open)}
      {typeof revision === 'string' && <span className="text-muted"> as of {revision}</span>}
    </>
  );
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return isPlainObject(value) ? value : {};
}

function Away({ to, text }: { readonly to: string; readonly text: string }) {
  return (
    <Link to={to} className="text-accent underline decoration-accent/40 underline-offset-2 hover:decoration-current">
      {text}
    </Link>
  );
}

function replyWord(stream: boolean | undefined): string | undefined {
  if (stream === undefined) return undefined;
  return stream ? 'streamed' : 'whole';
}
