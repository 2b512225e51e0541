import { Send, Square } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { KeyHint } from '../../ui/key-hint.tsx';
import { TextArea } from '../../ui/text-input.tsx';
import { AsCode } from './as-code.tsx';
import type { Playground, PlaygroundSetting } from './use-playground.ts';

interface Props {
  readonly setting: PlaygroundSetting;
  readonly playground: Playground;
}

/** Where the next message is written. Ctrl Enter sends it. */
export function Composer({ setting, playground: { ask, stop, busy, turns } }: Props) {
  const [text, setText] = useState('');
  const send = (): void => {
    if (busy || text.trim() === '') return;
    ask(text);
    setText('');
  };
  return (
    <form
      className="grid grid-cols-1 gap-3 rounded-lg border border-border bg-raised p-4 shadow-card"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Field label={turns.length === 0 ? 'Message' : 'Next message'}>
        <TextArea
          rows={4}
          value={text}
          onChange={setText}
          placeholder="What a user would write. Invented numbers only: what you send goes to the provider as guardrails leave it."
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send();
          }}
        />
      </Field>
      <div className="flex flex-wrap items-center gap-2">
        <AsCode setting={setting} message={text} />
        <span className="flex-1" />
        <span className="hidden md:inline">
          <KeyHint keys="mod+enter" />
        </span>
        {busy ? (
          <Button icon={Square} onClick={stop}>
            Stop
          </Button>
        ) : (
          <Button type="submit" variant="primary" icon={Send} disabled={text.trim() === ''}>
            Send
          </Button>
        )}
      </div>
    </form>
  );
}
