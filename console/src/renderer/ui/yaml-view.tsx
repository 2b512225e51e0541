import { useMemo } from 'react';
import { CopyButton } from './copy.tsx';
import { yamlLines, type YamlLine } from './yaml-lines.ts';

export interface YamlViewProps {
  readonly text: string;
  /** What it is: 'Configuration as YAML'. */
  readonly label: string;
}

/** YAML to be read and copied, with line numbers. */
export function YamlView({ text, label }: YamlViewProps) {
  const lines = useMemo(() => yamlLines(text), [text]);
  return (
    <div className="relative min-w-0 rounded-lg border border-border bg-sunken">
      <div role="region" aria-label={label} tabIndex={0} className="max-h-[70dvh] overflow-auto rounded-lg py-3">
        <pre className="w-max min-w-full font-mono text-[0.8125rem] leading-5">
          {lines.map((line, index) => (
            <Line key={index} number={index + 1} line={line} />
          ))}
        </pre>
      </div>
      <CopyButton text={text} label={`Copy: ${label}`} className="absolute top-1.5 right-3 bg-sunken" />
    </div>
  );
}

function Line({ number, line: { key, rest, comment } }: { readonly number: number; readonly line: YamlLine }) {
  return (
    <span className="flex pr-14">
      <span aria-hidden className="sticky left-0 w-12 shrink-0 bg-sunken pr-4 text-end text-muted select-none">
        {number}
      </span>
      <span>
        <span className="text-accent">{key}</span>
        {rest}
        <span className="text-muted italic">{comment}</span>
        {'\n'}
      </span>
    </span>
  );
}
