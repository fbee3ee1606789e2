import { App } from 'antd';
import { useWords } from '../i18n/i18n.ts';

/** Puts a text on the clipboard; false where the window may not. */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch (error) {
    if (error instanceof DOMException) return false;
    throw error;
  }
}

/** Puts a text on the clipboard and says so; false where the window may not, which is said too. */
export function useCopy(): (text: string) => Promise<boolean> {
  const { t } = useWords();
  const { message } = App.useApp();
  return async (text) => {
    const isCopied = await copyText(text);
    if (isCopied) void message.success(t('contact.copied'));
    else void message.warning(t('contact.notCopied'));
    return isCopied;
  };
}
