import { Input, Radio } from 'antd';
import type { SettingsView } from '../../../electron/contract/views.ts';
import { isSlipTextShort, mostSlipTextLines, slipCopies } from '../../../electron/domain/settings.ts';
import { testIds } from '../../app/test-ids.ts';
import { Field, Panel } from '../../components/screen.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { SlipPreview } from './slip-preview.tsx';

const copyChoices = [...slipCopies, 'both'] as const;
const texts = ['thanks', 'coupon', 'returns'] as const;

/** What the shop says on its packing slips, and for whom they are printed. */
export function SlipPanel({
  draft,
  onChange,
}: {
  readonly draft: SettingsView;
  readonly onChange: (part: Partial<SettingsView>) => void;
}) {
  const { t } = useWords();
  const problemOf = (text: string) => (isSlipTextShort(text) ? undefined : t('settings.slipTextTooLong'));
  const statusOf = (text: string) => (isSlipTextShort(text) ? {} : { status: 'error' as const });
  return (
    <Panel title={t('settings.slip')}>
      <div className="slip-settings">
        <div className="stack">
          <fieldset className="choice">
            <legend>{t('settings.slipCopies')}</legend>
            <Radio.Group
              value={draft.slipCopies}
              data-testid={testIds.slipCopies}
              onChange={({ target }) => {
                const chosen = copyChoices.find((choice) => choice === target.value);
                if (chosen) onChange({ slipCopies: chosen });
              }}
              options={copyChoices.map((value) => ({ value, label: t(`settings.slipCopyChoices.${value}`) }))}
            />
            <p className="quiet">{t('settings.slipCopiesHint')}</p>
          </fieldset>
          {texts.map((name) => (
            <Field
              key={name}
              label={`${t(`settings.slipTexts.${name}`)} (${t('app.optional')})`}
              hint={t(`settings.slipTextHints.${name}`)}
              htmlFor={`slip-${name}`}
              problem={problemOf(draft.slipTexts[name])}
            >
              <Input.TextArea
                id={`slip-${name}`}
                autoSize={{ minRows: 2, maxRows: mostSlipTextLines }}
                maxLength={300}
                value={draft.slipTexts[name]}
                {...statusOf(draft.slipTexts[name])}
                onChange={({ target }) =>
                  onChange({ slipTexts: { ...draft.slipTexts, [name]: target.value } })
                }
              />
            </Field>
          ))}
          <Field
            label={`${t('settings.slipFooter')} (${t('app.optional')})`}
            hint={t('settings.slipFooterHint')}
            htmlFor="slip-footer"
            problem={problemOf(draft.slipFooter)}
          >
            <Input.TextArea
              id="slip-footer"
              autoSize={{ minRows: 2, maxRows: mostSlipTextLines }}
              maxLength={500}
              value={draft.slipFooter}
              {...statusOf(draft.slipFooter)}
              onChange={({ target }) => onChange({ slipFooter: target.value })}
            />
          </Field>
        </div>
        <SlipPreview draft={draft} />
      </div>
    </Panel>
  );
}
