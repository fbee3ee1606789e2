import { Menu } from 'electron';

/** A menu of what a packing bench needs: editing by keys, the size of the text, leaving. */
export function setApplicationMenu(isChinese: boolean): void {
  const label = (chinese: string, english: string) => (isChinese ? chinese : english);
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      {
        label: label('文件', 'File'),
        submenu: [{ role: 'quit', label: label('退出', 'Quit') }],
      },
      {
        label: label('编辑', 'Edit'),
        submenu: [
          { role: 'undo', label: label('撤销', 'Undo') },
          { role: 'redo', label: label('重做', 'Redo') },
          { type: 'separator' },
          { role: 'cut', label: label('剪切', 'Cut') },
          { role: 'copy', label: label('复制', 'Copy') },
          { role: 'paste', label: label('粘贴', 'Paste') },
          { role: 'selectAll', label: label('全选', 'Select all') },
        ],
      },
      {
        label: label('视图', 'View'),
        submenu: [
          { role: 'reload', label: label('重新载入', 'Reload') },
          { role: 'resetZoom', label: label('实际大小', 'Actual size') },
          { role: 'zoomIn', label: label('放大', 'Zoom in') },
          { role: 'zoomOut', label: label('缩小', 'Zoom out') },
          { role: 'togglefullscreen', label: label('全屏', 'Full screen') },
          { role: 'toggleDevTools', label: label('开发者工具', 'Developer tools') },
        ],
      },
    ]),
  );
}
