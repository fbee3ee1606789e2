/** Hands the window one message port to the station; nothing else crosses from here. */

import { ipcRenderer } from 'electron';

ipcRenderer.on('waybench:port', (event) => {
  const handOver = () => {
    // The receiver is this very page, and it cannot navigate away: `*` names nobody else.
    window.postMessage({ kind: 'waybench-port' }, '*', [...event.ports]);
  };
  // Scripts of the page have run, and listen, once it is loaded.
  if (document.readyState === 'complete') handOver();
  else window.addEventListener('load', handOver, { once: true });
});

// A window beside one that practises begins there too.
if (location.hash.endsWith('?training')) {
  sessionStorage.setItem('waybench.training', '1');
  history.replaceState(null, '', location.hash.replace('?training', ''));
}

// Each document asks for its own port, so that a reload gets a new one: of the station that its window is at.
ipcRenderer.send('waybench:port-wanted', sessionStorage.getItem('waybench.training') !== null);
