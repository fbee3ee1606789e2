import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const root = import.meta.dirname;

/** Three programs: the main process with its worker threads, the preload script, the window. */
export default defineConfig({
  main: {
    build: {
      outDir: resolve(root, 'dist/main'),
      // Packages stay packages: native parts and data files keep their places beside their code.
      externalizeDeps: true,
      rolldownOptions: {
        input: {
          main: resolve(root, 'electron/main.ts'),
          worker: resolve(root, 'electron/worker.ts'),
          'checkpoint-worker': resolve(root, 'db/connection/checkpoint-worker.ts'),
          'backup-worker': resolve(root, 'db/backups/backup-worker.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunk-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: resolve(root, 'dist/preload'),
      // A sandboxed preload script is one CommonJS file and can require nothing but `electron`.
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: resolve(root, 'electron/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: resolve(root, 'renderer'),
    // The same files are served from app://waybench/ and from http://127.0.0.1:PORT/.
    base: '/',
    // Replaced in each answer by a nonce of its own: electron/hosts/browser/renderer-files.ts.
    html: { cspNonce: 'WAYBENCH-PAGE-NONCE' },
    plugins: [react()],
    build: {
      outDir: resolve(root, 'dist/renderer'),
      // Also for the browser that is on the PC already, not for Electron's alone.
      target: 'es2023',
      minify: true,
      chunkSizeWarningLimit: 1500,
      rolldownOptions: { input: { index: resolve(root, 'renderer/index.html') } },
    },
  },
});
