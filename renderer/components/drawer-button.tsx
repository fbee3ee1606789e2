import { Button, Drawer } from 'antd';
import { type ReactNode, useState } from 'react';
import type { KeyName } from '../app/shortcut-keys.ts';
import { useShortcut } from '../app/shortcuts.tsx';
import { KeyCap } from './key-cap.tsx';

/** Something large beside the screen, opened by a button or its key. */
export function DrawerButton({
  title,
  shortcut,
  widthPixels,
  testId,
  children,
}: {
  readonly title: string;
  readonly shortcut: KeyName;
  readonly widthPixels: number;
  readonly testId: string;
  /** @param isShown it stands on the screen: the focus that is set now stays. */
  readonly children: (isShown: boolean) => ReactNode;
}) {
  const [isOpen, setIsOpen] = useState(false);
  const [isShown, setIsShown] = useState(false);
  useShortcut(shortcut, title, () => setIsOpen(true));
  return (
    <>
      <Button onClick={() => setIsOpen(true)} data-testid={testId}>
        {title} <KeyCap name={shortcut} />
      </Button>
      <Drawer
        open={isOpen}
        onClose={() => setIsOpen(false)}
        title={title}
        size={widthPixels}
        destroyOnHidden
        afterOpenChange={setIsShown}
      >
        {children(isShown)}
      </Drawer>
    </>
  );
}
