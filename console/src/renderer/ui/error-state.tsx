import { AdminRefusal, type Fault, faultText } from '@tollgate/shared';
import { OctagonAlert, RotateCw, WifiOff } from 'lucide-react';
import { Button } from './button.tsx';

export interface ErrorStateProps {
  /** An AdminRefusal shows its own words; of anything else only that it failed. */
  readonly error: unknown;
  readonly retry?: () => void;
  /** Beside other things, instead of in the middle of a page. */
  readonly compact?: boolean;
}

/** What was refused and why, with every fault that was found. */
export function ErrorState({ error, retry, compact = false }: ErrorStateProps) {
  const { message, code, details } = shownOf(error);
  return (
    <div role="alert" className={`flex gap-3 rounded-lg border border-danger/30 bg-danger-soft ${compact ? 'px-3.5 py-3' : 'p-4 md:p-5'}`}>
      <OctagonAlert size={18} aria-hidden className="mt-px shrink-0 text-danger" />
      <div className="min-w-0 flex-1">
        <p className="font-semibold">{message}</p>
        {details.length > 0 && (
          <ul className="mt-2 list-disc space-y-1 pl-5">
            {details.map((fault) => (
              <li key={faultText(fault)}>
                {fault.path !== '' && <code className="mr-1.5 font-mono text-[0.8125rem]">{fault.path}</code>}
                {fault.message}
              </li>
            ))}
          </ul>
        )}
        <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-2">
          {retry !== undefined && (
            <Button size="sm" icon={RotateCw} onClick={retry}>
              Try again
            </Button>
          )}
          <code className="font-mono text-xs text-muted">{code}</code>
        </div>
      </div>
    </div>
  );
}

interface Shown {
  readonly message: string;
  readonly code: string;
  readonly details: readonly Fault[];
}

function shownOf(error: unknown): Shown {
  if (error instanceof AdminRefusal) return { message: sentence(error.message), code: error.code, details: error.details };
  // What a browser or library says is for the log of a developer, not for a reader.
  if (error instanceof TypeError)
    return { message: 'The gateway cannot be reached. Nothing was changed.', code: 'unreachable', details: [] };
  return {
    message: 'Something in the console failed. Reload the page; nothing that was saved is lost.',
    code: 'console_error',
    details: [],
  };
}

/** The appliance says what is wrong as a part of a sentence, as its command line does. */
function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Says that what is shown may be old, while the gateway cannot be reached. */
export function OfflineState({ retry }: { readonly retry?: () => void }) {
  return (
    <div role="status" className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-border bg-warning-soft px-4 py-2 md:px-8">
      <WifiOff size={16} aria-hidden className="shrink-0 text-warning" />
      <p className="min-w-0 flex-1 basis-52">
        <span className="font-semibold">The gateway cannot be reached.</span> What you see may be old. Trying again by itself.
      </p>
      {retry !== undefined && (
        <Button size="sm" onClick={retry}>
          Try now
        </Button>
      )}
    </div>
  );
}
