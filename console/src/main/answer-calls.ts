import { AdminRefusal, checkSchema } from '@tollgate/shared';
import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import { ipcChannel, type IpcInput, ipcInputs, type IpcName, type IpcValues, type Told } from '../ipc-contract.ts';
import { pageHost, pageScheme } from './page.ts';

/** What answers each call. */
export type CallHandlers = { readonly [Name in IpcName]: (input: IpcInput<Name>) => Promise<IpcValues[Name]> };

/**
 * Answers the calls of the contract: from the console's own page alone, as the main frame of its window, and with an argument that fits the
 * call's schema. Refusals go back as values, and nothing of another error does.
 */
export function answerCalls(ipc: Pick<IpcMain, 'handle'>, handlers: CallHandlers): void {
  for (const name of names()) answer(ipc, name, handlers[name]);
}

/** Every call of the contract. */
function names(): readonly IpcName[] {
  return Object.keys(ipcInputs).filter(isName);
}

function isName(name: string): name is IpcName {
  return Object.hasOwn(ipcInputs, name);
}

function answer<Name extends IpcName>(ipc: Pick<IpcMain, 'handle'>, name: Name, handler: CallHandlers[Name]): void {
  ipc.handle(ipcChannel(name), async (event, ...values: readonly unknown[]): Promise<Told<IpcValues[Name]>> => {
    try {
      if (!isFromPage(event)) throw new AdminRefusal('permission_denied', 'Only the page of the console may ask for that.');
      const [input] = values;
      if (values.length !== 1 || !isInput(name, input))
        throw new AdminRefusal('invalid_input', undefined, { details: checkSchema(ipcInputs[name], input) });
      return { ok: true, value: await handler(input) };
    } catch (error) {
      const { code, message, details } = error instanceof AdminRefusal ? error : new AdminRefusal('internal_error');
      return { ok: false, refusal: { code, message, details } };
    }
  });
}

function isInput<Name extends IpcName>(name: Name, value: unknown): value is IpcInput<Name> {
  return checkSchema(ipcInputs[name], value).length === 0;
}

/** A frame that has gone since, or was put into the page, is not it. */
function isFromPage({ senderFrame, sender }: Pick<IpcMainInvokeEvent, 'senderFrame' | 'sender'>): boolean {
  if (senderFrame === null || senderFrame !== sender.mainFrame || !URL.canParse(senderFrame.url)) return false;
  const { protocol, host } = new URL(senderFrame.url);
  return protocol === `${pageScheme}:` && host === pageHost;
}
