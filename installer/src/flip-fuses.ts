import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';
import { readFileSync } from 'node:fs';

const options: Readonly<Record<string, FuseV1Options>> = {
  runAsNode: FuseV1Options.RunAsNode,
  enableCookieEncryption: FuseV1Options.EnableCookieEncryption,
  enableNodeOptionsEnvironmentVariable: FuseV1Options.EnableNodeOptionsEnvironmentVariable,
  enableNodeCliInspectArguments: FuseV1Options.EnableNodeCliInspectArguments,
  enableEmbeddedAsarIntegrityValidation: FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
  onlyLoadAppFromAsar: FuseV1Options.OnlyLoadAppFromAsar,
  loadBrowserProcessSpecificV8Snapshot: FuseV1Options.LoadBrowserProcessSpecificV8Snapshot,
  grantFileProtocolExtraPrivileges: FuseV1Options.GrantFileProtocolExtraPrivileges,
};

/** Sets the fuses that `file` names in the program. Throws where the file names one that is not known, or the program has no fuses. */
export async function flipConsoleFuses(program: string, file: string): Promise<void> {
  await flipFuses(program, { version: FuseVersion.V1, ...wantedFuses(file) });
}

/** By the number of the fuse in Electron's fuse wire. */
export function wantedFuses(file: string): Partial<Record<FuseV1Options, boolean>> {
  const wanted: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (typeof wanted !== 'object' || wanted === null) throw new Error(`${file} is no list of fuses`);
  return Object.fromEntries(
    Object.entries(wanted).map(([name, value]) => {
      const fuse = options[name];
      if (fuse === undefined || typeof value !== 'boolean') throw new Error(`${file}: ${name} is no fuse that is known`);
      return [fuse, value];
    }),
  );
}
