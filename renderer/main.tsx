import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { giveStylesTheNonce } from './app/page-nonce.ts';
import { connectToStation } from './client/connect.ts';
import { startTranslations } from './i18n/i18n.ts';
import './app/styles.css';

const root = document.getElementById('root');
if (root === null) throw new TypeError('index.html has no #root');

giveStylesTheNonce();
startTranslations();
// The port may come as soon as the window has loaded: listen first, draw then.
const station = connectToStation();
createRoot(root).render(<App station={station} />);
