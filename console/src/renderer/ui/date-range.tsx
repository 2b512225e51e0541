import { CalendarRange, Check } from 'lucide-react';
import { useState } from 'react';
import { Button } from './button.tsx';
import { datePresets, type DateSpan, daysSpan, dayText, presetLabels, spanOf, spanText } from './date-span.ts';
import { Field } from './field.tsx';
import { useNow } from './now.tsx';
import { Popover } from './popover.tsx';
import { TextInput } from './text-input.tsx';

export interface DateRangeProps {
  readonly value: DateSpan;
  readonly onChange: (value: DateSpan) => void;
}

/** From when to when: the usual spans, or from one day to another. `spanOf` makes times of it. */
export function DateRange({ value, onChange }: DateRangeProps) {
  const [open, setOpen] = useState(false);
  const choose = (span: DateSpan): void => {
    onChange(span);
    setOpen(false);
  };
  return (
    <Popover
      title="Time span"
      titleHidden
      align="end"
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button icon={CalendarRange} aria-label={`Time span: ${spanText(value)}`}>
          {spanText(value)}
        </Button>
      }
    >
      <div className="-m-2 w-64">
        {datePresets.map((preset) => (
          <button
            key={preset}
            type="button"
            aria-pressed={value.kind === 'preset' && value.preset === preset}
            onClick={() => choose({ kind: 'preset', preset })}
            className="float-item w-full justify-between hover:bg-hover"
          >
            {presetLabels[preset]}
            {value.kind === 'preset' && value.preset === preset && <Check size={16} aria-hidden className="text-accent" />}
          </button>
        ))}
      </div>
      <Days value={value} onChoose={choose} />
    </Popover>
  );
}

function Days({ value, onChoose }: { readonly value: DateSpan; readonly onChoose: (span: DateSpan) => void }) {
  const nowMs = useNow();
  const shown = spanOf(value, nowMs);
  const [from, setFrom] = useState(value.kind === 'days' ? value.from : dayText(shown.fromMs));
  const [to, setTo] = useState(value.kind === 'days' ? value.to : dayText(shown.toMs));
  const valid = daysSpan(from, to) !== undefined;
  const today = dayText(nowMs);
  return (
    <form
      noValidate
      className="-mx-3 mt-5 flex flex-col gap-3 border-t border-border px-3 pt-3"
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        if (valid) onChoose({ kind: 'days', from, to });
      }}
    >
      <Field label="From">
        <TextInput type="date" max={today} value={from} onChange={setFrom} />
      </Field>
      <Field label="To, that day included" error={valid || from === '' || to === '' ? undefined : 'The last day is before the first.'}>
        <TextInput type="date" max={today} value={to} onChange={setTo} />
      </Field>
      <Button type="submit" disabled={!valid}>
        Show these days
      </Button>
    </form>
  );
}
