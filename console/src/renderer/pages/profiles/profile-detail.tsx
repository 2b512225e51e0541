import { useParams } from 'react-router';
import { useMay } from '../../gateway/use-me.ts';
import { useRead } from '../../gateway/use-read.ts';
import type { ObjectProps } from '../../gateway/use-save-object.tsx';
import { useWrite } from '../../gateway/use-write.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { PageSkeleton } from '../../ui/loading.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { useToast } from '../../ui/toast.tsx';
import { DesignerView } from './designer.tsx';
import { useAttachments } from './use-attachments.ts';
import { useDesigner } from './use-designer.ts';
import { type Profile, sentProcessors } from './profile.ts';

/** One profile, in the designer. */
export function ProfileDetail() {
  const { id = '' } = useParams();
  const read = useRead('profiles.get', { params: { id } });
  if (read.data === undefined) {
    return (
      <>
        <PageHeader title={id} back={{ to: '/profiles', label: 'Guardrail profiles' }} />
        {read.error === null ? (
          <PageSkeleton label="Loading the profile" />
        ) : (
          <ErrorState error={read.error} retry={() => void read.refetch()} />
        )}
      </>
    );
  }
  return <Designed key={id} read={read.data} refresh={async () => (await read.refetch()).data} />;
}

function Designed({ read, refresh }: ObjectProps<Profile>) {
  const readOnly = !useMay()('profiles:write');
  const write = useWrite('profiles.patch', ['revisions']);
  const toast = useToast();
  const attachments = useAttachments();
  const { id, name = id } = read.value;
  const designer = useDesigner({
    what: `the profile ${id}`,
    place: `profiles[${id}]`,
    read,
    refresh,
    send: ({ body: { processors, ...fields }, ...change }) => {
      const body = {
        ...fields,
        ...(processors === undefined || processors === null ? {} : { processors: sentProcessors(processors) }),
      };
      return write.mutateAsync({ params: { id }, ...change, body });
    },
    onSaved: (undo) =>
      toast({
        title: `${name} is saved`,
        description: 'Calls that begin now meet it.',
        action: { label: 'Undo', onPress: undo },
      }),
  });
  return <DesignerView designer={designer} attached={attachments?.(id)} readOnly={readOnly} />;
}
