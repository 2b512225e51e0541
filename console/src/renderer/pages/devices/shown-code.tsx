import type { DeviceCode } from '@tollgate/shared';
import { wordsOfFingerprint } from '@tollgate/shared';
import { useNow } from '../../ui/now.tsx';
import { Alert } from '../../ui/alert.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { CodeBlock } from '../../ui/code-block.tsx';
import { CopyField } from '../../ui/copy.tsx';
import { DescriptionList } from '../../ui/description-list.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Time } from '../../ui/time.tsx';

/** A new code, shown this once, with the words that the other machine will show. */
export function ShownCode({ code, onAnother }: { readonly code: DeviceCode; readonly onAnother: () => void }) {
  const ended = Date.parse(code.expires_at) <= useNow();
  const words = wordsOfFingerprint(code.authority);
  return (
    <>
      <PageHeader
        title="Enrolment code"
        description="It is not shown again. Give it to whoever sits at the other machine."
        back={{ to: '/devices', label: 'Devices' }}
      />
      <Card className="grid max-w-3xl grid-cols-1 gap-5">
        {ended ? (
          <Alert tone="warning" title="This code has ended" action={<Button onClick={onAnother}>Make another</Button>} />
        ) : (
          <CopyField text={code.code} label="Enrolment code" />
        )}
        <DescriptionList
          items={[
            ['Good until', <Time key="until" at={code.expires_at} absolute />],
            ['Role', code.tenant === undefined ? code.role : `${code.role} in ${code.tenant}`],
            ['Reaches the appliance at', code.address],
            [
              'Words to compare',
              <span key="words" className="font-mono">
                {words}
              </span>,
            ],
          ]}
        />
        <div>
          <p className="mb-2">
            In the desktop console: Add an appliance, paste the code, compare the words. Without it, on the command line (with{' '}
            <code>--pkcs12</code> for a browser there):
          </p>
          <CodeBlock label="Command" text={`tollgate enrol accept ${code.code} --out ~/.tollgate`} />
        </div>
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onAnother}>Make another</Button>
          <ButtonLink to="/devices" variant="primary">
            Done
          </ButtonLink>
        </div>
      </Card>
    </>
  );
}
