const key = 'tollgate-reloaded-at';
const soonMs = 30_000;

/** After an upgrade of the appliance an open page asks for code that is gone: it is loaded anew, once, and then shows its fault. */
export function followUpgrades(): void {
  addEventListener('vite:preloadError', (event) => {
    const last = Number(sessionStorage.getItem(key) ?? 0);
    if (Date.now() - last < soonMs) return;
    sessionStorage.setItem(key, String(Date.now()));
    event.preventDefault();
    location.reload();
  });
}
