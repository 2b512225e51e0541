import type { TollgateBridge } from '../../../ipc-contract.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Field } from '../../ui/field.tsx';
import { Stepper } from '../../ui/stepper.tsx';
import { TextArea } from '../../ui/text-input.tsx';
import { FingerprintWords } from './fingerprint-words.tsx';
import { LookFields } from './look-fields.tsx';
import { SoloPage } from './solo-page.tsx';
import { useEnrolment } from './use-enrolment.ts';

interface Props {
  readonly bridge: TollgateBridge;
  readonly onDone: () => void;
  /** Where there is something to go back to. */
  readonly onCancel?: () => void;
}

const steps = [
  { id: 'code', title: 'Code' },
  { id: 'compare', title: 'Compare' },
  { id: 'look', title: 'Name it' },
] as const;

/** Enrols this machine at an appliance: paste a code, compare who answers, name it. */
export function EnrolWizard({ bridge, onDone, onCancel }: Props) {
  const { at, code, inspected, look, busy, fault, ...go } = useEnrolment(bridge, onDone);
  const ready = [code.trim() !== '', inspected !== undefined, look.name.trim() !== ''] as const;
  return (
    <SoloPage
      title="Add an appliance"
      lead="The console keeps a key of its own for each appliance. No account, no cloud: only this machine and the appliance."
    >
      <Stepper
        label="Steps of enrolment"
        steps={steps}
        at={at}
        busy={busy}
        canGoOn={ready[at] ?? false}
        nextLabel={at === 2 ? 'Enrol this machine' : 'Next'}
        onNext={go.next}
        onBack={go.back}
        aside={onCancel === undefined ? null : <Button onClick={onCancel}>Cancel</Button>}
      >
        {fault === undefined ? null : (
          <div className="mb-5">
            <ErrorState error={fault} compact />
          </div>
        )}
        {at === 0 ? <CodeStep code={code} onChange={go.setCode} /> : null}
        {at === 1 && inspected !== undefined ? <FingerprintWords inspected={inspected} /> : null}
        {at === 2 ? <LookFields look={look} onChange={go.setLook} /> : null}
      </Stepper>
    </SoloPage>
  );
}

function CodeStep({ code, onChange }: { readonly code: string; readonly onChange: (code: string) => void }) {
  return (
    <Field
      label="Enrolment code"
      description="From the appliance’s first start, from an administrator (Devices), or from tollgate enrol code on the machine itself. It works once and for 15 minutes."
      required
    >
      <TextArea mono rows={4} value={code} onChange={onChange} onKeyDown={submitOnEnter} />
    </Field>
  );
}

/** A code has no lines, so Enter goes on. */
function submitOnEnter(event: React.KeyboardEvent<HTMLTextAreaElement>): void {
  if (event.key !== 'Enter') return;
  event.preventDefault();
  event.currentTarget.form?.requestSubmit();
}
