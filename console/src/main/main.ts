/** The console's main process: opens the one window, on the console's own page, with everything else denied. */
import { app, BrowserWindow, dialog, ipcMain, Menu, nativeTheme, powerMonitor, protocol, session } from 'electron';
import { type ConsoleState, ipcChannel } from '../ipc-contract.ts';
import { answerCalls } from './answer-calls.ts';
import { callHandlers } from './call-handlers.ts';
import { openConsoleWindow, showWindow } from './console-window.ts';
import { denyLeavingThePage, denyNetwork, denyPermissions } from './deny.ts';
import { menuTemplate } from './menu.ts';
import { openAppliances } from './open-appliances.ts';
import { openReplies } from './open-replies.ts';
import { pageScheme, servePage } from './page.ts';
import { textFiles } from './text-files.ts';
import { windowTitle } from './window-title.ts';

// All of it must be said before Electron is ready.
app.setName('Tollgate Console');
app.enableSandbox();
protocol.registerSchemesAsPrivileged([{ scheme: pageScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } }]);
app.on('web-contents-created', (_event, contents) => denyLeavingThePage(contents));
app.on('session-created', (session) => {
  denyPermissions(session);
  denyNetwork(session);
});

// A second console would have the same keys, and renew them at the same time. Not awaited: Electron becomes ready only after this module.
if (app.requestSingleInstanceLock()) void app.whenReady().then(start);
else app.quit();

async function start(): Promise<void> {
  denyPermissions(session.defaultSession);
  denyNetwork(session.defaultSession);
  servePage(session.defaultSession.protocol, new URL('../renderer/', import.meta.url));
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform, app.isPackaged)));

  const folder = app.getPath('userData');
  const replies = openReplies();
  const appliances = await openAppliances(folder, showState);
  answerCalls(ipcMain, callHandlers({ appliances, replies, files: textFiles(dialog, theWindow), theme: nativeTheme }));
  const open = async (): Promise<void> => {
    const window = await openConsoleWindow(folder, replies.abortAll);
    window.setTitle(windowTitle(appliances.state()));
  };

  app.on('second-instance', () => showWindow(theWindow()));
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) void open();
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('will-quit', appliances.close);
  powerMonitor.on('resume', appliances.check);
  await open();
}

function showState(state: ConsoleState): void {
  for (const window of BrowserWindow.getAllWindows()) {
    window.setTitle(windowTitle(state));
    window.webContents.send(ipcChannel('event'), { kind: 'state', state });
  }
}

/** Throws where there is none: nobody is there to ask for anything then. */
function theWindow(): BrowserWindow {
  const [window] = BrowserWindow.getAllWindows();
  if (window === undefined) throw new Error('the console has no window');
  return window;
}
