import { Modal } from 'antd';
import { useState } from 'react';
import { KeyCap } from '../components/key-cap.tsx';
import { useWords } from '../i18n/i18n.ts';
import { useShortcut, useShortcutList } from './shortcuts.tsx';

/** `?` shows every key that works now. */
export function ShortcutsHelp() {
  const { t } = useWords();
  const [isOpen, setIsOpen] = useState(false);
  const list = useShortcutList();
  useShortcut('?', t('keys.help'), () => setIsOpen(true));
  useShortcut('F1', t('keys.help'), () => setIsOpen(true));
  const all = isOpen ? list() : [];
  const pages = all.filter((shortcut) => /^Alt\+[\dA-Z]$/u.test(shortcut.key));
  const isHelp = (key: string) => key === '?' || key === 'F1';
  const others = all.filter((shortcut) => !pages.includes(shortcut) && !isHelp(shortcut.key));
  // The browser's own keys, which nothing registers.
  const anywhere = [
    { key: '?', label: t('keys.help') },
    { key: 'F1', label: t('keys.help') },
    { key: 'Tab', label: t('keys.tab') },
    { key: 'Shift+Tab', label: t('keys.tabBack') },
    { key: 'Space', label: t('keys.space') },
    { key: 'Escape', label: t('keys.escape') },
  ];
  return (
    <Modal open={isOpen} onCancel={() => setIsOpen(false)} footer={null} title={t('app.help')} width={640}>
      <div className="keys-help">
        {[
          { title: t('keys.go'), keys: pages },
          { title: t('keys.onScreen'), keys: others },
          { title: t('keys.anywhere'), keys: anywhere },
        ]
          .filter((group) => group.keys.length > 0)
          .map((group) => (
            <section key={group.title}>
              <h2>{group.title}</h2>
              <dl>
                {group.keys.map((shortcut) => (
                  <div key={`${shortcut.key} ${shortcut.label}`}>
                    <dt>
                      <KeyCap name={shortcut.key} />
                      <span className="hidden-text">{shortcut.key}</span>
                    </dt>
                    <dd>{shortcut.label}</dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
      </div>
      <p className="quiet">{t('keys.scan')}</p>
    </Modal>
  );
}
