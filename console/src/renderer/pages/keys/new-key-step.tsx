import { isWithin } from '../../ui/schema-form/form-faults.ts';
import { isObject } from '../../ui/schema-form/form-value.ts';
import { SchemaForm } from '../../ui/schema-form/schema-form.tsx';
import { type NewKeyBody, stepSchema } from './key-draft.ts';
import { NewKeyReview } from './new-key-review.tsx';
import { NewKeyWhose } from './new-key-whose.tsx';
import { rightsHints, useRightsOptions } from '../../gateway/access/rights-hints.ts';
import type { NewKeyStepProps } from './new-key-step-props.ts';

const words = {
  reach: 'Leave it all empty, and the key may ask for every route.',
  limits: 'Beside the limits of its tenant and user, which hold in any case.',
  where: 'A key that works only from your servers, and not for ever, is worth little to a thief.',
} as const;

/** The fields of one step. */
export function NewKeyStep({ step, body, onChange, faults, showAll }: NewKeyStepProps) {
  const options = useRightsOptions();
  if (step.id === 'review') return <NewKeyReview body={body} />;
  if (step.id === 'whose') return <NewKeyWhose body={body} onChange={onChange} faults={faults} showAll={showAll} />;
  const hints = { ...rightsHints(options), primary: step.fields.filter((name) => name !== 'routes'), hidden: [] };
  return (
    <>
      <p className="mb-4 text-muted">{words[step.id]}</p>
      <SchemaForm
        schema={stepSchema(step.fields)}
        value={partOf(body, step.fields)}
        onChange={(part) => onChange(withPart(body, step.fields, part))}
        hints={hints}
        faults={faults.filter((fault) => step.fields.some((name) => isWithin(fault, name)))}
        showAll={showAll}
      />
    </>
  );
}

function partOf(body: NewKeyBody, fields: readonly string[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(body).filter(([name]) => fields.includes(name)));
}

/** The fields of a step as its form has them now; what it took away is gone. */
function withPart(body: NewKeyBody, fields: readonly string[], part: unknown): NewKeyBody {
  const { tenant, name, ...rest } = body;
  const others = Object.entries(rest).filter(([field]) => !fields.includes(field));
  return { tenant, name, ...Object.fromEntries(others), ...(isObject(part) ? part : {}) };
}
