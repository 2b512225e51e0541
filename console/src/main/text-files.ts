import { open } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { AdminRefusal } from '@tollgate/shared';
import type { BrowserWindow, Dialog } from 'electron';
import type { IpcInput, IpcValues } from '../ipc-contract.ts';
import { writeAtomically } from './atomic-file.ts';

/** Files the person picks: the page names none by itself. */
export interface TextFiles {
  save(input: IpcInput<'saveText'>): Promise<IpcValues['saveText']>;
  open(input: IpcInput<'openText'>): Promise<IpcValues['openText']>;
}

const largest = 4 * 1024 * 1024;

export function textFiles(dialog: Pick<Dialog, 'showSaveDialog' | 'showOpenDialog'>, window: () => BrowserWindow): TextFiles {
  return {
    async save({ name, text }) {
      const extension = extname(name).slice(1);
      const filters = extension === '' ? [] : [{ name: extension.toUpperCase(), extensions: [extension] }];
      const { canceled, filePath } = await dialog.showSaveDialog(window(), { defaultPath: name, filters });
      if (canceled || filePath === '') return { saved: false };
      await writeAtomically(filePath, text).catch((error: unknown) => {
        throw new AdminRefusal('unavailable', 'The file cannot be written there: pick another folder.', { cause: error });
      });
      return { saved: true };
    },
    async open({ extensions }) {
      const filters = extensions.length === 0 ? [] : [{ name: extensions.join(', '), extensions: [...extensions] }];
      const { canceled, filePaths } = await dialog.showOpenDialog(window(), { properties: ['openFile'], filters });
      const [path] = filePaths;
      return canceled || path === undefined ? {} : { file: { name: basename(path), text: await readText(path) } };
    },
  };
}

async function readText(path: string): Promise<string> {
  const file = await open(path, 'r').catch((error: unknown) => {
    throw new AdminRefusal('unavailable', 'The file cannot be read.', { cause: error });
  });
  try {
    if ((await file.stat()).size > largest) throw new AdminRefusal('too_large', 'The file is larger than 4 MiB.');
    return new TextDecoder('utf-8', { fatal: true }).decode(await file.readFile());
  } catch (error) {
    throw error instanceof AdminRefusal ? error : new AdminRefusal('invalid_input', 'The file is not text in UTF-8.', { cause: error });
  } finally {
    await file.close();
  }
}
