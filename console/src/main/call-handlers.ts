import type { NativeTheme } from 'electron';
import type { ApplianceBook } from './appliances/appliance-book.ts';
import { inspectCode } from './appliances/enrol.ts';
import type { CallHandlers } from './answer-calls.ts';
import type { OpenReplies } from './open-replies.ts';
import { refuseOwnBusiness } from './own-business.ts';
import type { TextFiles } from './text-files.ts';

export interface CallOptions {
  readonly appliances: ApplianceBook;
  readonly replies: OpenReplies;
  readonly files: TextFiles;
  readonly theme: Pick<NativeTheme, 'themeSource'>;
}

/** What the page may have done. */
export function callHandlers({ appliances, replies, files, theme }: CallOptions): CallHandlers {
  const done = async (work: Promise<unknown>) => {
    await work;
    return {};
  };
  return {
    state: async () => appliances.state(),
    inspectCode: ({ code }) => inspectCode(code),
    addAppliance: appliances.add,
    changeAppliance: appliances.change,
    removeAppliance: ({ id }) => done(appliances.remove(id)),
    chooseAppliance: ({ id }) => done(appliances.choose(id)),
    reconnect: async ({ id }) => await done(appliances.live(id).check()),
    async send({ appliance, request, method, path, headers, body }) {
      refuseOwnBusiness(path);
      const live = appliances.live(appliance);
      const asked = { method, path, headers: stated(headers), ...(body === undefined ? {} : { body }) };
      return await replies.open(request, (signal) => live.send({ ...asked, signal }));
    },
    read: ({ request }) => replies.read(request),
    async abort({ request }) {
      replies.abort(request);
      return {};
    },
    signIn: async ({ id }) => await done(appliances.live(id).session.byBrowser()),
    signInByPassword: async ({ id, ...input }) => await done(appliances.live(id).session.byPassword(input)),
    signOut: async ({ id }) => await done(appliances.live(id).session.signOut()),
    saveText: files.save,
    openText: files.open,
    async setTheme({ theme: source }) {
      theme.themeSource = source;
      return {};
    },
  };
}

/** Those that are there. */
function stated(headers: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}
