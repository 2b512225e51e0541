import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { safeStorage, shell } from 'electron';
import type { ConsoleState } from '../ipc-contract.ts';
import { type ApplianceBook, applianceBook } from './appliances/appliance-book.ts';
import { credentialFolder } from './appliances/credential-folder.ts';
import { keyStore } from './appliances/key-store.ts';
import { readProfiles, writeProfiles } from './appliances/profile-file.ts';
import { browse } from './browse.ts';

/** The appliances that this person's folder knows. `changed` is told each time something of them changes. */
export async function openAppliances(folder: string, changed: (state: ConsoleState) => void): Promise<ApplianceBook> {
  const store = keyStore(safeStorage, process.platform);
  const profiles = join(folder, 'appliances.json');
  const book = applianceBook({
    profiles: await readProfiles(profiles),
    write: (next) => writeProfiles(profiles, next),
    credentials: credentialFolder(join(folder, 'keys'), store),
    store,
    machine: hostname(),
    browse: (url) => browse((address) => shell.openExternal(address), url),
    changed,
    now: Date.now,
    random: Math.random,
    newId: randomUUID,
  });
  // The window does not wait for the key store, which may ask the person first.
  void book.open();
  return book;
}
