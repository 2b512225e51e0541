import { Download } from 'lucide-react';
import { useState } from 'react';
import { useGateway } from '../../gateway/gateway.ts';
import { saveFile } from '../../parts/save-file.ts';
import { Button } from '../../ui/button.tsx';
import { plural } from '../../ui/format.ts';
import { Segmented } from '../../ui/segmented.tsx';
import { Select } from '../../ui/select.tsx';
import { useToast } from '../../ui/toast.tsx';
import { everyUsageItem } from './every-usage-item.ts';
import { type UsageChoice, usageGroups, usageMeasures } from './usage-choice.ts';
import { usageCsv } from './usage-csv.ts';
import { groupLabels, measureLabels } from './usage-labels.ts';

interface UsageControlsProps {
  readonly choice: UsageChoice;
  readonly onChange: (part: Partial<UsageChoice>) => void;
  /** ISO 8601 UTC. */
  readonly range: { readonly from: string; readonly to: string };
}

const groups = usageGroups.map((value) => ({
  value,
  label: `By ${groupLabels[value].replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase())}`,
}));
const measures = usageMeasures.map((value) => ({ value, label: measureLabels[value] }));

/** What the chart measures, what is told apart, and the way out into a spreadsheet. */
export function UsageControls({ choice, onChange, range }: UsageControlsProps) {
  const { client } = useGateway();
  const toast = useToast();
  const [busy, setBusy] = useState(false);
  const save = async (): Promise<void> => {
    setBusy(true);
    try {
      const items = await everyUsageItem(client, { ...range, ...choice.of, group_by: choice.by });
      const name = `usage-by-${choice.by}-${range.from.slice(0, 10)}-to-${range.to.slice(0, 10)}.csv`;
      if (await saveFile(name, usageCsv(items, choice.by))) toast({ title: `${plural(items.length, 'line')} saved` });
    } catch {
      toast({ tone: 'danger', title: 'The file was not saved', description: 'Some of the usage could not be read. Try again.' });
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Select aria-label="Tell apart by" options={groups} value={choice.by} onChange={(by) => onChange({ by })} className="w-44" />
      <Segmented label="Measure" segments={measures} value={choice.measure} onChange={(measure) => onChange({ measure })} />
      <Button icon={Download} busy={busy} onClick={() => void save()} className="sm:ml-auto">
        Export CSV
      </Button>
    </div>
  );
}
