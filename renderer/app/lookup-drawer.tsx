import { Button, Drawer, type InputRef } from 'antd';
import { useRef, useState } from 'react';
import { CodeForm } from '../components/code-form.tsx';
import { CodeHistory } from '../components/history/code-history.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { useWords } from '../i18n/i18n.ts';
import { useLookup } from './lookup.tsx';
import { isAnyCode, useScanHandler } from './scanner.tsx';
import { useWindowShortcut } from './shortcuts.tsx';
import { testIds } from './test-ids.ts';

/** The key that asks for a code from everywhere. */
export const lookupKey = 'Alt+H';

/** Opens the lookup, from every screen. */
export function LookupButton() {
  const { t } = useWords();
  const { open } = useLookup();
  useWindowShortcut('over', lookupKey, t('lookup.title'), () => open());
  return (
    <Button size="small" onClick={() => open()} data-testid={testIds.openLookup}>
      {t('lookup.open')} <KeyCap name={lookupKey} />
    </Button>
  );
}

/** The parcel of any code and its history, over whatever is there: nothing of it is left or lost. */
export function LookupDrawer() {
  const { t } = useWords();
  const { code, close } = useLookup();
  return (
    <Drawer open={code !== null} onClose={close} title={t('lookup.title')} size={620} destroyOnHidden>
      {code === null ? null : <LookupPanel key={code} first={code} />}
    </Drawer>
  );
}

function LookupPanel({ first }: { readonly first: string }) {
  const { t } = useWords();
  const [code, setCode] = useState(first);
  const input = useRef<InputRef>(null);
  useScanHandler(setCode, { takes: isAnyCode });
  return (
    <div className="stack">
      <CodeForm
        label={t('lookup.code')}
        hint={t('lookup.codeHint')}
        input={input}
        onCode={(typed) => {
          if (typed.trim() !== '') setCode(typed.trim());
        }}
      />
      <CodeHistory code={code} />
    </div>
  );
}
