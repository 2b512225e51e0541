import { Checkbox } from '../checkbox.tsx';
import type { TableRows } from './use-table-rows.ts';
import { type Selection, withTicked } from './selection.ts';

interface BoxProps {
  readonly selection: Selection;
  readonly id: string;
  readonly label: string;
}

/** The box that ticks one row. */
export function SelectBox({ selection: { selected, onChange }, id, label }: BoxProps) {
  return (
    <Checkbox labelHidden label={label} checked={selected.has(id)} onChange={(ticked) => onChange(withTicked(selected, [id], ticked))} />
  );
}

/** The cell with the box of a row. */
export function SelectRow({ selection, id, position }: Omit<BoxProps, 'label'> & { readonly position: number }) {
  return (
    <td className="w-11 border-b border-border pl-1 group-last:border-b-0">
      <SelectBox selection={selection} id={id} label={`Select row ${position + 1}`} />
    </td>
  );
}

interface SelectAllProps<T> {
  readonly selection: Selection;
  readonly shown: TableRows<T>;
  readonly getRowId: (row: T) => string;
}

/** The box that ticks every row that is shown. */
export function SelectAll<T>({ selection: { selected, onChange }, shown, getRowId }: SelectAllProps<T>) {
  const all = shown.count > 0 && selected.size >= shown.count;
  const tick = (ticked: boolean) => {
    const rows = Array.from({ length: shown.count }, (_, position) => shown.at(position)).filter((row) => row !== undefined);
    onChange(withTicked(selected, rows.map(getRowId), ticked));
  };
  return (
    <th scope="col" className="w-11 border-b border-border pl-1">
      <Checkbox labelHidden label="Select all rows shown" checked={all} mixed={!all && selected.size > 0} onChange={tick} />
    </th>
  );
}
