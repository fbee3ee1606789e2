import { useMutation } from '@tanstack/react-query';
import { Button, InputNumber } from 'antd';
import { type ComponentRef, type ReactNode, type RefObject, useId, useState } from 'react';
import { testIds } from '../app/test-ids.ts';
import { useStation } from '../client/station.tsx';
import { useWords } from '../i18n/i18n.ts';
import { TroubleNote } from './problem-list.tsx';

export type WeightField = ComponentRef<typeof InputNumber>;

/** Lays a weight on the simulated scale, and takes it off again. */
export function SimulatorForm({
  field,
  keyCap,
  onLaid,
}: {
  /** The field of the weight, for the key that goes there. */
  readonly field?: RefObject<WeightField | null>;
  /** That key, beside its name. */
  readonly keyCap?: ReactNode;
  /** The scale has it. */
  readonly onLaid?: () => void;
}) {
  const { t } = useWords();
  const { queries } = useStation();
  const id = useId();
  const [grams, setGrams] = useState<number | null>(1200);
  const simulate = useMutation(queries.scales.simulate.mutationOptions({ onSuccess: () => onLaid?.() }));
  return (
    <form
      className="row"
      onSubmit={(event) => {
        event.preventDefault();
        if (grams !== null) simulate.mutate({ grams });
      }}
    >
      <label htmlFor={id}>
        {t('scale.simulate')} {keyCap}
      </label>
      <InputNumber
        id={id}
        ref={field ?? null}
        size="small"
        data-testid={testIds.simulateGrams}
        min={0}
        max={100_000}
        value={grams}
        onChange={setGrams}
      />
      <Button size="small" htmlType="submit" loading={simulate.isPending}>
        {t('scale.lay')}
      </Button>
      <Button size="small" onClick={() => simulate.mutate({ grams: 0 })}>
        {t('scale.takeOff')}
      </Button>
      <TroubleNote error={simulate.error} />
    </form>
  );
}
