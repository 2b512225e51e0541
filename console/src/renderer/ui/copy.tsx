import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button, IconButton } from './button.tsx';
import { copyText } from './copy-text.ts';
import { useToast } from './toast.tsx';

/** How long 'Copied' stays, milliseconds. */
const saidMs = 2000;

export interface CopyButtonProps {
  readonly text: string;
  /** What is copied: 'Copy the key'. */
  readonly label?: string;
  /** With its words, instead of the icon only. */
  readonly worded?: boolean;
  readonly className?: string;
}

/** Copies a text, and says so in place. */
export function CopyButton({ text, label = 'Copy', worded = false, className }: CopyButtonProps) {
  const [copied, copy] = useCopy(text);
  const icon = copied ? Check : Copy;
  const look = className === undefined ? {} : { className };
  return (
    <>
      {worded ? (
        <Button icon={icon} onClick={copy} {...look}>
          {copied ? 'Copied' : label}
        </Button>
      ) : (
        <IconButton icon={icon} label={copied ? 'Copied' : label} size="sm" onClick={copy} {...look} />
      )}
      <span role="status" className="sr-only">
        {copied ? 'Copied' : ''}
      </span>
    </>
  );
}

/** A key or code that is shown once: selectable as a whole, with a button that copies it. */
export function CopyField({ text, label }: { readonly text: string; readonly label: string }) {
  return (
    <div className="flex flex-col items-stretch gap-2 rounded-lg border border-border bg-sunken p-2 sm:flex-row sm:items-center">
      <code aria-label={label} className="min-w-0 flex-1 px-1.5 py-1 font-mono text-[0.8125rem] break-all select-all">
        {text}
      </code>
      <CopyButton text={text} worded />
    </div>
  );
}

function useCopy(text: string): readonly [boolean, () => void] {
  const [copied, setCopied] = useState(false);
  const toast = useToast();
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), saidMs);
    return () => clearTimeout(timer);
  }, [copied]);
  const tryToCopy = async (): Promise<void> => {
    const done = await copyText(text);
    setCopied(done);
    if (!done) toast({ tone: 'danger', title: 'Could not copy', description: 'Select the text and copy it by hand.' });
  };
  return [copied, () => void tryToCopy()];
}
