import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import { desktopWords } from './words.ts';

export interface MenuActions {
  readonly openFiles: () => void;
  readonly openDataFolder: () => void;
  readonly openBench: () => void;
}

/** Behind this word the program starts without a window in sight: it started with the computer. */
export const hiddenStart = '--hidden';

/** A menu of what a packing bench needs beside its screens: files, editing by keys, the size of the text, leaving. */
export function setApplicationMenu(language: 'zh-CN' | 'en', actions: MenuActions): void {
  const words = desktopWords(language);
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const startItem: MenuItemConstructorOptions = {
    label: words.startWithSystem,
    type: 'checkbox',
    checked: app.getLoginItemSettings({ args: [hiddenStart] }).openAtLogin,
    click: ({ checked }) => app.setLoginItemSettings({ openAtLogin: checked, args: [hiddenStart] }),
  };
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      {
        label: words.file,
        submenu: [
          { label: words.openFiles, accelerator: 'CommandOrControl+O', click: actions.openFiles },
          { label: words.openDataFolder, click: actions.openDataFolder },
          separator,
          // Linux has no such list of programs.
          ...(process.platform === 'linux' ? [] : [startItem, separator]),
          { role: 'quit', label: words.quit },
        ],
      },
      {
        label: words.edit,
        submenu: [
          { role: 'undo', label: words.undo },
          { role: 'redo', label: words.redo },
          separator,
          { role: 'cut', label: words.cut },
          { role: 'copy', label: words.copy },
          { role: 'paste', label: words.paste },
          { role: 'selectAll', label: words.selectAll },
        ],
      },
      {
        label: words.view,
        submenu: [
          { role: 'reload', label: words.reload },
          { role: 'resetZoom', label: words.actualSize },
          { role: 'zoomIn', label: words.zoomIn },
          { role: 'zoomOut', label: words.zoomOut },
          { role: 'togglefullscreen', label: words.fullScreen, accelerator: 'F11' },
          { label: words.secondDisplay, accelerator: 'CommandOrControl+Shift+B', click: actions.openBench },
          { role: 'toggleDevTools', label: words.developerTools },
        ],
      },
    ]),
  );
}
