import './styles.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { loadPage, pageAt } from './pages/load-page.ts';
import { followSystemTheme, showTheme } from './shell/theme.ts';
import { followUpgrades } from './shell/follow-upgrades.ts';

showTheme();
followSystemTheme();
followUpgrades();

// The code of the page comes while it is found out who asks; what goes wrong with it is shown when the page is.
const asked = pageAt(location.pathname);
if (asked !== undefined) loadPage(asked).catch(() => undefined);

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
