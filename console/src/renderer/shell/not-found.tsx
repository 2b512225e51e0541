import { Compass } from 'lucide-react';
import { ButtonLink } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { PageHeader } from '../ui/page-header.tsx';

/** A path that no page has, or that whoever asks may not see. */
export function NotFound() {
  return (
    <>
      <PageHeader title="Nothing here" />
      <Empty icon={Compass} title="There is no such page" action={<ButtonLink to="/">Go to the overview</ButtonLink>}>
        The address may be mistyped, or your role does not permit the page.
      </Empty>
    </>
  );
}
