import { sql } from 'kysely';
import type { Store } from './open-store.ts';

const deadlineMs = 2_000;

/** Whether the store says anything, within two seconds. */
export async function storeAnswers(store: Store): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((done) => {
    timer = setTimeout(() => done(false), deadlineMs);
  });
  try {
    return await Promise.race([sql`select 1`.execute(store.db).then(() => true), late]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
