import { Button } from 'antd';
import type { KeyName } from '../../app/shortcut-keys.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { KeyCap } from '../../components/key-cap.tsx';

export interface BenchAction {
  readonly name: string;
  readonly key: KeyName;
  readonly label: string;
  /** What the label has no room for. */
  readonly title?: string;
  readonly isEnabled: boolean;
  /** Whether a switch is on; absent for what is no switch. */
  readonly isOn?: boolean;
  /** Its key is heard elsewhere, where it does more. */
  readonly isHeardElsewhere?: boolean;
  readonly run: () => void;
}

/** What may be done now, each with its key. */
export function ActionBar({
  actions,
  isHeard,
}: {
  readonly actions: readonly BenchAction[];
  /** False while a question is open: its keys count then. */
  readonly isHeard: boolean;
}) {
  return (
    <div className="bench-actions">
      {actions.map((action) => (
        <Action key={action.name} action={action} isHeard={isHeard} />
      ))}
    </div>
  );
}

function Action({ action, isHeard }: { readonly action: BenchAction; readonly isHeard: boolean }) {
  const { name, key, label, title, isEnabled, isOn, isHeardElsewhere = false, run } = action;
  useShortcut(key, label, run, isEnabled && isHeard && !isHeardElsewhere);
  return (
    <Button
      size="small"
      disabled={!isEnabled}
      onClick={run}
      title={title}
      data-action={name}
      {...(isOn === undefined ? {} : { 'aria-pressed': isOn })}
      className={isOn === true ? 'bench-action-on' : ''}
    >
      {label} <KeyCap name={key} />
    </Button>
  );
}
