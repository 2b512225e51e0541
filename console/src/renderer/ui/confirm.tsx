import { AlertDialog } from '@base-ui/react/alert-dialog';
import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';
import { Button } from './button.tsx';
import { DialogFooter } from './dialog.tsx';
import { Field } from './field.tsx';
import { TextInput } from './text-input.tsx';

export interface ConfirmOptions {
  /** The question: 'Revoke the key payments-batch?' */
  readonly title: string;
  /** What follows from it. */
  readonly description?: ReactNode;
  /** The verb that is agreed to: 'Revoke key'. */
  readonly confirmLabel: string;
  readonly danger?: boolean;
  /** A name to type first, where it cannot be undone. */
  readonly typeToConfirm?: string;
}

type Confirm = (options: ConfirmOptions) => Promise<boolean>;

interface Asked extends ConfirmOptions {
  readonly answer: (yes: boolean) => void;
}

const ConfirmContext = createContext<Confirm>(() => Promise.resolve(false));

/** Asks before something is done: `if (await confirm({ … })) …`. Resolves with false when it is closed. */
export function useConfirm(): Confirm {
  return useContext(ConfirmContext);
}

/** Holds the question that is being asked. */
export function ConfirmProvider({ children }: { readonly children: ReactNode }) {
  const [asked, setAsked] = useState<Asked>();
  const [open, setOpen] = useState(false);
  const confirm = useCallback<Confirm>(
    (options) =>
      new Promise((resolve) => {
        setAsked({ ...options, answer: resolve });
        setOpen(true);
      }),
    [],
  );
  const settle = (yes: boolean): void => {
    asked?.answer(yes);
    setOpen(false);
  };
  return (
    <ConfirmContext value={confirm}>
      {children}
      <AlertDialog.Root
        open={open}
        onOpenChange={(next) => !next && settle(false)}
        onOpenChangeComplete={(next) => !next && setAsked(undefined)}
      >
        <AlertDialog.Portal>
          <AlertDialog.Backdrop className="scrim" />
          <div className="pointer-events-none fixed inset-0 z-60 flex items-end justify-center sm:items-center sm:p-8">
            <AlertDialog.Popup className="float-in pointer-events-auto w-full overflow-hidden bg-raised shadow-float outline-none max-sm:rounded-t-xl sm:max-w-md sm:rounded-xl sm:border sm:border-border">
              {asked !== undefined && <Question asked={asked} settle={settle} />}
            </AlertDialog.Popup>
          </div>
        </AlertDialog.Portal>
      </AlertDialog.Root>
    </ConfirmContext>
  );
}

function Question({ asked, settle }: { readonly asked: Asked; readonly settle: (yes: boolean) => void }) {
  const [typed, setTyped] = useState('');
  const agreed = asked.typeToConfirm === undefined || typed.trim() === asked.typeToConfirm;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        if (agreed) settle(true);
      }}
    >
      <div className="px-4 pt-5 pb-4 sm:px-5">
        <AlertDialog.Title className="text-base leading-6 font-semibold">{asked.title}</AlertDialog.Title>
        {asked.description !== undefined && (
          <AlertDialog.Description render={<div />} className="mt-1.5 text-muted">
            {asked.description}
          </AlertDialog.Description>
        )}
        {asked.typeToConfirm !== undefined && (
          <Field
            className="mt-4"
            label={
              <>
                Type <code className="rounded bg-sunken px-1 py-0.5 font-mono text-[0.8125rem]">{asked.typeToConfirm}</code> to confirm
              </>
            }
          >
            <TextInput mono value={typed} onChange={setTyped} />
          </Field>
        )}
      </div>
      <DialogFooter>
        <AlertDialog.Close render={<Button>Cancel</Button>} />
        <Button type="submit" variant={asked.danger === true ? 'danger' : 'primary'} disabled={!agreed}>
          {asked.confirmLabel}
        </Button>
      </DialogFooter>
    </form>
  );
}
