import { ConfigProvider, type ThemeConfig, theme } from 'antd';
import enUs from 'antd/locale/en_US';
import zhCnLocale from 'antd/locale/zh_CN';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { type Language, useWords } from '../i18n/i18n.ts';
import { pageCsp } from './page-nonce.ts';

export const appearances = ['system', 'light', 'dark', 'contrast'] as const;
export type Appearance = (typeof appearances)[number];
type Look = Exclude<Appearance, 'system'>;

const storageKey = 'waybench.appearance';

function remembered(): Appearance {
  const stored = localStorage.getItem(storageKey);
  return appearances.find((appearance) => appearance === stored) ?? 'system';
}

/** The system's fonts. English takes a Latin font first, or its quotation marks come out Chinese and wide. */
const chineseFonts =
  '"Microsoft YaHei UI", "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", "Noto Sans SC"';
const fontFamilies: Record<Language, string> = {
  'zh-CN': `${chineseFonts}, "Segoe UI", system-ui, sans-serif`,
  en: `"Segoe UI", "SF Pro Text", "Noto Sans", "DejaVu Sans", ${chineseFonts}, system-ui, sans-serif`,
};

const sharedTokens = {
  fontSize: 14,
  borderRadius: 6,
  controlHeight: 34,
  motion: false,
  wireframe: false,
} as const;

/** The same colours stand as custom properties in styles.css, for what antd does not draw. */
const themes: Record<Look, ThemeConfig> = {
  light: {
    token: {
      ...sharedTokens,
      colorPrimary: '#0b5cad',
      colorSuccess: '#17713a',
      colorWarning: '#8f5600',
      colorError: '#b8141f',
      colorInfo: '#0b5cad',
      colorTextBase: '#16202c',
      colorTextSecondary: '#4a5868',
      colorTextTertiary: '#5b6979',
      colorTextPlaceholder: '#6a7786',
      colorBorder: '#b7c1cc',
      colorBorderSecondary: '#dde3ea',
      colorBgLayout: '#f3f5f8',
    },
    components: { Segmented: { trackBg: '#e3e8ef' } },
  },
  dark: {
    algorithm: theme.darkAlgorithm,
    token: {
      ...sharedTokens,
      colorPrimary: '#2f7fd1',
      colorSuccess: '#4fb974',
      colorWarning: '#e0a63a',
      colorError: '#ff7b7b',
      colorInfo: '#6cb2ff',
      colorLink: '#7dbcff',
      colorTextBase: '#e9eef4',
      colorTextSecondary: '#b2bfcd',
      colorTextTertiary: '#a2b0bf',
      colorTextPlaceholder: '#8f9eae',
      colorBgBase: '#151a21',
      colorBgContainer: '#1b222b',
      colorBgElevated: '#222b36',
      colorBorder: '#475463',
      colorBorderSecondary: '#313c49',
      colorBgLayout: '#11151b',
    },
    components: {
      Button: {
        colorPrimary: '#1f6dbd',
        colorPrimaryHover: '#2674c4',
        // On the dark ground the blues and reds that carry white text are too dim to be text themselves.
        defaultHoverColor: '#7dbcff',
        defaultHoverBorderColor: '#7dbcff',
        defaultActiveColor: '#7dbcff',
        defaultActiveBorderColor: '#7dbcff',
        colorError: '#c23a3a',
        colorErrorHover: '#c94444',
        colorErrorActive: '#a93030',
      },
    },
  },
  contrast: {
    algorithm: theme.darkAlgorithm,
    token: {
      ...sharedTokens,
      colorPrimary: '#ffd60a',
      colorTextLightSolid: '#000000',
      colorSuccess: '#5dff9b',
      colorWarning: '#ffd60a',
      colorError: '#ff9d9d',
      colorInfo: '#7fd4ff',
      colorLink: '#7fd4ff',
      colorTextBase: '#ffffff',
      colorTextSecondary: '#ffffff',
      colorTextTertiary: '#f0f0f0',
      colorTextQuaternary: '#d8d8d8',
      colorTextDisabled: '#9a9a9a',
      colorTextPlaceholder: '#d8d8d8',
      colorPrimaryBorder: '#ffd60a',
      colorBgBase: '#000000',
      colorBgContainer: '#000000',
      colorBgElevated: '#0b0b0b',
      colorBorder: '#ffffff',
      colorBorderSecondary: '#c8c8c8',
      colorBgLayout: '#000000',
    },
    components: {
      Button: { primaryColor: '#000000' },
      Segmented: {
        trackBg: '#000000',
        itemSelectedBg: '#ffd60a',
        itemSelectedColor: '#000000',
      },
    },
  },
};

interface AppearanceValue {
  readonly appearance: Appearance;
  readonly choose: (appearance: Appearance) => void;
}

const AppearanceContext = createContext<AppearanceValue | null>(null);

export function useAppearance(): AppearanceValue {
  const value = useContext(AppearanceContext);
  if (value === null) throw new TypeError('useAppearance outside of AppearanceProvider');
  return value;
}

function useMedia(query: string): boolean {
  const [isMatching, setIsMatching] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const list = matchMedia(query);
    const onChange = () => setIsMatching(list.matches);
    list.addEventListener('change', onChange);
    return () => list.removeEventListener('change', onChange);
  }, [query]);
  return isMatching;
}

export function AppearanceProvider({ children }: { readonly children: ReactNode }) {
  const { language } = useWords();
  const [appearance, setAppearance] = useState(remembered);
  const isDark = useMedia('(prefers-color-scheme: dark)');
  const isContrast = useMedia('(prefers-contrast: more)');
  const systemLook: Look = isContrast ? 'contrast' : isDark ? 'dark' : 'light';
  const look = appearance === 'system' ? systemLook : appearance;
  document.documentElement.dataset.look = look;
  const themeConfig = useMemo<ThemeConfig>(() => {
    const chosen = themes[look];
    return { ...chosen, token: { ...chosen.token, fontFamily: fontFamilies[language] } };
  }, [look, language]);
  const value = useMemo<AppearanceValue>(
    () => ({
      appearance,
      choose: (next) => {
        localStorage.setItem(storageKey, next);
        setAppearance(next);
      },
    }),
    [appearance],
  );
  return (
    <AppearanceContext value={value}>
      <ConfigProvider
        locale={language === 'en' ? enUs : zhCnLocale}
        theme={themeConfig}
        csp={pageCsp}
        wave={{ disabled: true }}
        button={{ autoInsertSpace: false }}
      >
        {children}
      </ConfigProvider>
    </AppearanceContext>
  );
}
