import { ArrowDown, Bot, UserRound } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { DropLane } from '../../ui/sortable/drop-lane.tsx';
import { changeStep, deleteStep, laneOf, type Side, sides, type Step, takeOut } from './designer-state.ts';
import { ProcessorCard } from './processor-card.tsx';
import { processorLabel, sideWords } from './processor-words.ts';
import type { Designer } from './use-designer.ts';

export interface LanesProps {
  readonly designer: Designer;
  readonly selected: string | undefined;
  readonly onSelect: (key: string) => void;
  /** The lane that one is in: what is added goes there. */
  readonly onLane: (side: Side) => void;
  readonly readOnly: boolean;
}

/** Ids of entries name their lane: a processor on both sides stands in both. */
function entryId(side: Side, key: string): string {
  return `${side} ${key}`;
}

export function keyOfEntry(id: string): string {
  return id.replace(/^(input|output) /, '');
}

/** Both lanes in the order of a call: what the caller sends, the model, what it says. */
export function Lanes(props: LanesProps) {
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <Stop icon={<UserRound size={15} aria-hidden />}>The caller sends</Stop>
      <Lane side="input" {...props} />
      <Stop icon={<Bot size={15} aria-hidden />}>The model answers</Stop>
      <Lane side="output" {...props} />
      <Stop last icon={<UserRound size={15} aria-hidden />}>
        The caller reads
      </Stop>
    </div>
  );
}

function Stop({ icon, last = false, children }: { readonly icon: ReactNode; readonly last?: boolean; readonly children: ReactNode }) {
  return (
    <p className="flex items-center gap-2 px-1 text-[0.8125rem] font-medium text-muted">
      {icon}
      {children}
      {!last && <ArrowDown size={14} aria-hidden className="opacity-70" />}
    </p>
  );
}

const laneHelp: Readonly<Record<Side, string>> = {
  input: 'Inspects requests, top to bottom: each sees what the one above left.',
  output: 'Inspects replies, top to bottom.',
};

function Lane({ side, designer, onLane, ...props }: LanesProps & { readonly side: Side }) {
  const id = useId();
  const { draft, change, object } = designer;
  const items = laneOf(draft.steps, side);
  const position = (step: Step): number => draft.steps.indexOf(step);
  return (
    <section aria-labelledby={id} onFocus={() => onLane(side)} className="rounded-xl border border-border bg-sunken/60 p-3 pb-2">
      <div className="mb-2 flex flex-wrap items-baseline gap-x-2">
        <h2 id={id} className="font-semibold">
          {sideWords[side]}
        </h2>
        <p className="text-[0.8125rem] text-muted">{laneHelp[side]}</p>
      </div>
      <DropLane<Step>
        id={side}
        label={`${sideWords[side]} processors in order`}
        items={items}
        getId={({ key }) => entryId(side, key)}
        getLabel={({ settings }) => processorLabel(settings)}
        fixed={props.readOnly}
        tail={!props.readOnly}
        empty={<EmptyLane side={side} readOnly={props.readOnly} />}
        renderItem={(step, handle) => (
          <ProcessorCard
            settings={step.settings}
            side={side}
            handle={handle}
            selected={props.selected === step.key}
            faulty={object.faults.some(({ path }) => path.startsWith(`processors[${position(step)}]`))}
            readOnly={props.readOnly}
            onSelect={() => props.onSelect(step.key)}
            onTakeOut={() => change(takeOut(draft, step.key, side))}
            onBoth={() => change(changeStep(draft, step.key, { ...step.settings, on: [...sides] }))}
            onDelete={() => change(deleteStep(draft, step.key))}
          />
        )}
      />
    </section>
  );
}

function EmptyLane({ side, readOnly }: { readonly side: Side; readonly readOnly: boolean }) {
  return (
    <p className="rounded-lg border border-dashed border-border-strong/60 px-3 py-5 text-center text-muted">
      {side === 'input' ? 'Requests pass as they are.' : 'Replies pass as they are.'}
      {!readOnly && ' Drag a processor here, or add one.'}
    </p>
  );
}
