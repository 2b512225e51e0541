import { Ellipsis, Link2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { IconButton } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Menu } from '../../ui/menu.tsx';
import type { Side } from './designer-state.ts';
import { failsOpen, isShadow, needOf } from './profile-cautions.ts';
import { actionWords, processorLabel, processorWords, sideWords } from './processor-words.ts';
import { streamBadge } from './stream-words.ts';
import type { Processor } from './profile.ts';

export interface ProcessorCardProps {
  readonly settings: Processor;
  readonly side: Side;
  readonly handle: ReactNode;
  readonly selected: boolean;
  /** What the appliance has against it. */
  readonly faulty: boolean;
  readonly readOnly: boolean;
  readonly onSelect: () => void;
  readonly onTakeOut: () => void;
  readonly onBoth: () => void;
  readonly onDelete: () => void;
}

/** A processor in a lane: what it does, and whatever is unusual about it. */
export function ProcessorCard(props: ProcessorCardProps) {
  const { settings, side, handle, selected, onSelect } = props;
  const { icon: Icon } = processorWords[settings.use];
  const both = settings.on.length > 1;
  const other = side === 'input' ? 'output' : 'input';
  return (
    <div
      className={classNames(
        'flex min-w-0 items-start gap-1 rounded-lg border bg-raised py-1.5 pr-1.5 shadow-card',
        handle === null ? 'pl-3' : 'pl-1',
        selected ? 'border-accent inset-ring inset-ring-accent' : 'border-border hover:border-border-strong',
      )}
    >
      {handle}
      <button type="button" aria-pressed={selected} onClick={onSelect} className="touch min-w-0 flex-1 rounded-md px-1 py-1.5 text-start">
        <span className="flex min-w-0 items-center gap-2">
          <Icon size={16} aria-hidden className="shrink-0 text-muted" />
          <span className="min-w-0 truncate font-medium">{processorLabel(settings)}</span>
        </span>
        <span className="mt-1.5 flex flex-wrap gap-1">
          <CardBadges settings={settings} side={side} faulty={props.faulty} />
        </span>
        {both && (
          <span className="mt-1.5 flex items-center gap-1.5 text-[0.8125rem] text-muted">
            <Link2 size={13} aria-hidden className="shrink-0" />
            Also inspects {other}: one processor, shown twice
          </span>
        )}
      </button>
      {!props.readOnly && (
        <Menu
          trigger={<IconButton icon={Ellipsis} label={`More for ${processorLabel(settings)} on ${side}`} />}
          entries={[
            { kind: 'action', label: 'Settings', onPress: onSelect },
            both
              ? { kind: 'action', label: `Take out of ${sideWords[side].toLowerCase()}`, onPress: props.onTakeOut }
              : { kind: 'action', label: `Inspect ${other} too`, onPress: props.onBoth },
            { kind: 'line' },
            { kind: 'action', label: 'Delete', danger: true, onPress: props.onDelete },
          ]}
        />
      )}
    </div>
  );
}

const actionTones: Readonly<Record<Processor['action'], Tone>> = {
  allow: 'neutral',
  flag: 'neutral',
  redact: 'accent',
  tokenise: 'accent',
  block: 'accent',
};

function CardBadges({ settings, side, faulty }: Pick<ProcessorCardProps, 'settings' | 'side' | 'faulty'>) {
  const need = needOf(settings);
  const stream = side === 'output' ? streamBadge(settings) : undefined;
  return (
    <>
      <Badge tone={actionTones[settings.action]} icon={null}>
        {actionWords[settings.action]}
      </Badge>
      {settings.threshold !== undefined && <Badge>Threshold {settings.threshold}</Badge>}
      {stream !== undefined && <Badge>{stream}</Badge>}
      {isShadow(settings) && <Badge tone="warning">Only watches</Badge>}
      {failsOpen(settings) ? <Badge tone="warning">Fails open</Badge> : <Badge>Blocks if it fails</Badge>}
      {need !== undefined && <Badge tone="danger">{need}</Badge>}
      {need === undefined && faulty && <Badge tone="danger">Needs a look</Badge>}
    </>
  );
}
