/** The console's main process: opens the one window, on the console's own page, with everything else denied. */
import { app, BrowserWindow, protocol, session } from 'electron';
import { denyLeavingThePage, denyPermissions } from './deny.ts';
import { pageScheme, servePage } from './page.ts';
import { openWindow } from './window.ts';

// Both must be said before Electron is ready.
app.enableSandbox();
protocol.registerSchemesAsPrivileged([{ scheme: pageScheme, privileges: { standard: true, secure: true } }]);

app.on('web-contents-created', (_event, contents) => denyLeavingThePage(contents));
app.on('session-created', denyPermissions);
app.on('window-all-closed', () => {
  if (process.platform !== 'darwin') app.quit();
});
app.on('activate', () => {
  if (BrowserWindow.getAllWindows().length === 0) openWindow();
});

// Not awaited: Electron becomes ready only after this module has been evaluated.
void app.whenReady().then(() => {
  denyPermissions(session.defaultSession);
  servePage(session.defaultSession.protocol);
  openWindow();
});
