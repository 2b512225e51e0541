import { Code } from 'lucide-react';
import { useState } from 'react';
import { sdkSnippets } from '../../parts/sdk-snippets.ts';
import { useCallAddress } from '../../parts/use-call-address.ts';
import { Button } from '../../ui/button.tsx';
import { CodeBlock } from '../../ui/code-block.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import type { PlaygroundSetting } from './use-playground.ts';

/** The same call as an application would make it. */
export function AsCode({ setting, message }: { readonly setting: PlaygroundSetting; readonly message: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon={Code} onClick={() => setOpen(true)}>
        As code
      </Button>
      {open && <CodeDialog route={setting.routes[0] ?? ''} message={message} onClose={() => setOpen(false)} />}
    </>
  );
}

interface CodeDialogProps {
  readonly route: string;
  readonly message: string;
  readonly onClose: () => void;
}

function CodeDialog({ route, message, onClose }: CodeDialogProps) {
  const snippets = sdkSnippets(useCallAddress(), route, message.trim() === '' ? undefined : message);
  const [shown, setShown] = useState<(typeof snippets)[number]['value']>('openai');
  return (
    <Dialog
      open
      size="lg"
      onOpenChange={onClose}
      title="The same call as code"
      description="With an API key of the tenant in the environment."
    >
      <Tabs
        label="SDK"
        value={shown}
        onChange={setShown}
        tabs={snippets.map(({ value, label, text }) => ({
          value,
          label,
          panel: <CodeBlock label={`Call by the SDK of ${label}`} text={text} />,
        }))}
      />
    </Dialog>
  );
}
