import { Download } from 'lucide-react';
import { useRead } from '../../gateway/use-read.ts';
import { saveFile } from '../../parts/save-file.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { PageSkeleton } from '../../ui/loading.tsx';
import { YamlView } from '../../ui/yaml-view.tsx';

/** The whole draft as YAML. */
export function DraftYaml({ id }: { readonly id: string }) {
  const { data, error, refetch } = useRead('drafts.yaml', { params: { id } });
  if (error !== null && data === undefined) return <ErrorState error={error} retry={() => void refetch()} />;
  if (data === undefined) return <PageSkeleton />;
  const { yaml } = data.value;
  return (
    <div className="grid grid-cols-1 gap-3">
      <div>
        <Button icon={Download} onClick={() => void saveFile(`draft-${id}.yaml`, yaml)}>
          Save as a file
        </Button>
      </div>
      <YamlView text={yaml} label="Draft as YAML" />
    </div>
  );
}
