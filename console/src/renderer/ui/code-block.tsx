import { CopyButton } from './copy.tsx';

export interface CodeBlockProps {
  readonly text: string;
  /** What it is, for screen readers and the copy button: 'Command'. */
  readonly label: string;
}

/** Text for machines: wraps, scrolls past 24 rem, and can be copied. */
export function CodeBlock({ text, label }: CodeBlockProps) {
  return (
    <div className="relative rounded-lg border border-border bg-sunken">
      <pre
        // A box that scrolls must be reachable by keyboard.
        tabIndex={0}
        aria-label={label}
        className="max-h-96 overflow-y-auto p-3 pr-13 font-mono text-[0.8125rem] leading-relaxed wrap-anywhere whitespace-pre-wrap md:pr-12"
      >
        {text}
      </pre>
      <CopyButton text={text} label={`Copy: ${label}`} className="absolute top-1 right-1 md:top-1.5 md:right-1.5" />
    </div>
  );
}
