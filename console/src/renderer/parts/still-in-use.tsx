import type { AdminRefusal } from '@tollgate/shared';
import { Link } from 'react-router';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { placeLink } from './place-link.ts';

interface Props {
  /** 'the provider openai' */
  readonly what: string;
  readonly refusal: AdminRefusal;
  readonly onClose: () => void;
}

/** Why something cannot be removed: what refers to it, each with the way there. */
export function StillInUse({ what, refusal, onClose }: Props) {
  const places = [...new Map(refusal.details.map(({ path }) => [placeLink(path)?.label ?? path, path])).entries()];
  return (
    <Dialog
      open
      size="sm"
      onOpenChange={(open) => (open ? undefined : onClose())}
      title="It is still in use"
      description={`These refer to ${what}. Change or remove them first; nothing was removed.`}
      footer={
        <Button variant="primary" onClick={onClose}>
          Close
        </Button>
      }
    >
      {places.length === 0 ? (
        <p>{refusal.message}</p>
      ) : (
        <ul className="divide-y divide-border rounded-lg border border-border">
          {places.map(([label, path]) => (
            <li key={label}>
              <Place path={path} onGo={onClose} />
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}

function Place({ path, onGo }: { readonly path: string; readonly onGo: () => void }) {
  const link = placeLink(path);
  if (link === undefined) return <span className="block px-3 py-2 font-mono text-[0.8125rem]">{path}</span>;
  return (
    <Link to={link.to} onClick={onGo} className="touch flex items-center px-3 text-accent hover:bg-hover hover:underline">
      {link.label}
    </Link>
  );
}
