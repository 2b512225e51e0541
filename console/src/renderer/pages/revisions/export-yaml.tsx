import { Download } from 'lucide-react';
import { useState } from 'react';
import { useGateway } from '../../gateway/gateway.ts';
import { useMay } from '../../gateway/use-me.ts';
import { saveFile } from '../../parts/save-file.ts';
import { Button } from '../../ui/button.tsx';
import { useToast } from '../../ui/toast.tsx';

/** The configuration in use as YAML, in a file. It imports to the same; credentials are references in it. */
export function ExportYaml() {
  const { client } = useGateway();
  const may = useMay();
  const toast = useToast();
  const [busy, setBusy] = useState(false);
  const run = async (): Promise<void> => {
    setBusy(true);
    try {
      const { value } = await client.call('configuration.yaml', {}, AbortSignal.timeout(30_000));
      if (await saveFile(`tollgate-${value.revision.number}.yaml`, value.yaml)) toast({ title: 'The configuration is saved as YAML' });
    } catch (error) {
      toast({ tone: 'danger', title: 'It could not be exported', ...(error instanceof Error ? { description: error.message } : {}) });
    } finally {
      setBusy(false);
    }
  };
  if (!may('revisions:read')) return null;
  return (
    <Button icon={Download} busy={busy} onClick={() => void run()}>
      Export YAML
    </Button>
  );
}
