import { open } from 'node:fs/promises';
import { AdminRefusal } from '@tollgate/shared';

/** Writes a file for its owner alone (0600) where none is. Rejects with AdminRefusal conflict: one that is there belongs to an enrolment. */
export async function writeNewFile(path: string, content: string | Buffer): Promise<void> {
  const file = await open(path, 'wx', 0o600).catch((error: unknown) => {
    throw new AdminRefusal(
      'conflict',
      `${path} cannot be made: it is there already, or the folder is not yours. Name another folder with --out`,
      { cause: error },
    );
  });
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}
