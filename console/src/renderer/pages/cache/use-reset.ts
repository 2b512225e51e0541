import { AdminRefusal } from '@tollgate/shared';
import { useWrite } from '../../gateway/use-write.ts';
import { useConfirm } from '../../ui/confirm.tsx';
import { useToast } from '../../ui/toast.tsx';

/** Forgets what was seen of a class of questions, once that was agreed to. */
export function useReset(): (name: string) => Promise<void> {
  const [confirm, toast] = [useConfirm(), useToast()];
  const reset = useWrite('cache.reset').mutateAsync;
  return async (name) => {
    const agreed = await confirm({
      title: `Forget the evidence on ${name}?`,
      description:
        'What was compared and marked wrong is not counted any more, and similar questions are answered again as if nothing had been seen. Do this when the cause is mended, such as a wrong entry that is gone.',
      confirmLabel: 'Forget the evidence',
      danger: true,
      typeToConfirm: name,
    });
    if (!agreed) return;
    try {
      await reset({ body: { class: name } });
      toast({ title: `The evidence on ${name} begins anew` });
    } catch (error) {
      toast({
        tone: 'danger',
        title: 'It was not forgotten',
        description: error instanceof AdminRefusal ? error.message : 'The gateway cannot be reached.',
      });
    }
  };
}
