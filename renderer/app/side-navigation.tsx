import {
  AppstoreOutlined,
  BarcodeOutlined,
  DashboardOutlined,
  HddOutlined,
  HomeOutlined,
  ImportOutlined,
  LayoutOutlined,
  LinkOutlined,
  PrinterOutlined,
  ProfileOutlined,
  SafetyCertificateOutlined,
  ScanOutlined,
  SettingOutlined,
  TruckOutlined,
  WarningOutlined,
} from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useStation } from '../client/station.tsx';
import { KeyCap } from '../components/key-cap.tsx';
import { useWords } from '../i18n/i18n.ts';
import { useNavigation } from './navigation.tsx';
import { type ListedScreen, screens } from './screens.ts';

const icons: Readonly<Record<ListedScreen, ReactNode>> = {
  home: <HomeOutlined />,
  import: <ImportOutlined />,
  orders: <ProfileOutlined />,
  exceptions: <WarningOutlined />,
  print: <PrinterOutlined />,
  match: <LinkOutlined />,
  bench: <ScanOutlined />,
  close: <TruckOutlined />,
  devices: <HddOutlined />,
  numbers: <BarcodeOutlined />,
  goods: <AppstoreOutlined />,
  weights: <DashboardOutlined />,
  rules: <SafetyCertificateOutlined />,
  templates: <LayoutOutlined />,
  settings: <SettingOutlined />,
};

/** Beyond it the number says nothing that helps, and takes the room of the name. */
const mostShown = 999;

/** The way to every screen, with what waits there. */
export function SideNavigation() {
  const { t } = useWords();
  const { screen, go } = useNavigation();
  const { queries } = useStation();
  const overview = useQuery(queries.station.overview.queryOptions({ input: {} }));
  const counts = overview.data?.counts;
  const waiting: Partial<Record<ListedScreen, number | undefined>> = {
    exceptions: counts?.exceptions,
    print: counts === undefined ? undefined : counts.toPrint + counts.inDoubt,
    bench: counts?.toPair,
    close: counts?.toShip,
  };
  return (
    <nav className="side" aria-label={t('app.navigation')}>
      <ul>
        {screens.map(({ name, key, testId }) => {
          const count = waiting[name] ?? 0;
          return (
            <li key={name} className={name === 'devices' ? 'side-gap' : undefined}>
              <button
                type="button"
                className="side-item"
                data-testid={testId}
                aria-current={screen === name ? 'page' : undefined}
                aria-keyshortcuts={`Alt+${key}`}
                onClick={() => go(name)}
              >
                <span className="side-icon" aria-hidden="true">
                  {icons[name]}
                </span>
                <span className="side-label">{t(`screens.${name}`)}</span>
                {count > 0 ? (
                  <span className={name === 'exceptions' ? 'count count-problem' : 'count'}>
                    {count > mostShown ? `${mostShown}+` : count}
                  </span>
                ) : null}
                <KeyCap name={`Alt+${key}`} />
              </button>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
