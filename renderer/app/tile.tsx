import { Button, Popover } from 'antd';
import { type ReactNode, useState } from 'react';
import { Shape, type Tone } from '../components/shape.tsx';
import { useNavigation } from './navigation.tsx';
import type { ScreenName } from './screens.ts';

/** One tile: a shape and a word. A click says what to do about it. */
export function Tile({
  name,
  word,
  tone,
  remedy,
  screen,
  action,
}: {
  readonly name: string;
  readonly word: string;
  readonly tone: Tone;
  readonly remedy: ReactNode;
  readonly screen: ScreenName;
  readonly action: string;
}) {
  const { go } = useNavigation();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Popover
      trigger="click"
      open={isOpen}
      onOpenChange={setIsOpen}
      placement="bottomLeft"
      title={name}
      content={
        <div className="tile-help">
          {remedy}
          <Button
            type="primary"
            onClick={() => {
              setIsOpen(false);
              go(screen);
            }}
          >
            {action}
          </Button>
        </div>
      }
    >
      <button type="button" className="tile" aria-expanded={isOpen}>
        <Shape tone={tone} size={16} />
        <span className="tile-name">{name}</span>
        <span className={`tile-word tone-${tone}`}>{word}</span>
      </button>
    </Popover>
  );
}
