import { Segmented } from 'antd';
import { ShortcutOf } from '../app/shortcuts.tsx';
import { KeyCap } from './key-cap.tsx';

/** The parts of a screen. Each is opened by its digit, counted from the left, which stands in it. */
export function ScreenTabs<Tab extends string>({
  title,
  tabs,
  value,
  onChange,
  testId,
}: {
  /** What they are parts of. */
  readonly title: string;
  readonly tabs: readonly { readonly value: Tab; readonly label: string }[];
  readonly value: Tab;
  readonly onChange: (tab: Tab) => void;
  readonly testId?: string;
}) {
  return (
    <div className="row" data-testid={testId}>
      {tabs.map((tab, index) => (
        <ShortcutOf
          key={tab.value}
          shortcut={String(index + 1)}
          label={tab.label}
          run={() => onChange(tab.value)}
        />
      ))}
      <Segmented<Tab>
        value={value}
        onChange={onChange}
        aria-label={title}
        options={tabs.map((tab, index) => ({
          value: tab.value,
          label: (
            <>
              {tab.label} <KeyCap name={String(index + 1)} />
            </>
          ),
        }))}
      />
    </div>
  );
}
