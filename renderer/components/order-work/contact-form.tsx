import { Button, Input, Segmented } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { OrderView } from '../../../electron/contract/views.ts';
import { testIds } from '../../app/test-ids.ts';
import { useWords } from '../../i18n/i18n.ts';
import { useCopy } from '../copy-text.ts';
import { KeyCap } from '../key-cap.tsx';
import { TroubleNote } from '../problem-list.tsx';
import { buyersLanguage, contactMessage, type MessageLanguage } from './contact-message.ts';
import { useFullOrder } from './full-order.ts';

const ways = ['chat', 'phone', 'message'] as const;
export type ContactWay = (typeof ways)[number];

/** The buyer's phone and a message that fits the finding, to copy; that it happened is written down. */
export function ContactForm({
  order,
  code,
  isPending,
  onContact,
}: {
  readonly order: OrderView;
  readonly code: string | undefined;
  readonly isPending: boolean;
  readonly onContact: (way: ContactWay, text: string) => void;
}) {
  const { t } = useWords();
  const copy = useCopy();
  const { full, error } = useFullOrder(order);
  const [language, setLanguage] = useState<MessageLanguage>(buyersLanguage(order.channel));
  const [way, setWay] = useState<ContactWay>('chat');
  const [edited, setEdited] = useState<string | null>(null);
  const copyButton = useRef<HTMLButtonElement>(null);
  useEffect(() => copyButton.current?.focus(), []);
  const text = edited ?? contactMessage(language, code, order);
  const phone = full?.consignee.phone ?? '';
  return (
    <form
      className="work-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isPending && text.trim() !== '') onContact(way, text.trim());
      }}
    >
      <TroubleNote error={error} />
      <div className="row row-wrap">
        <span className="quiet">{t('contact.phone')}</span>
        <strong className="phone" title={t('contact.phoneHint')}>
          {phone === '' ? order.consignee.phone : phone}
        </strong>
        <Button
          size="small"
          disabled={phone === ''}
          onClick={() => {
            setWay('phone');
            void copy(phone);
          }}
        >
          {t('contact.copyPhone')}
        </Button>
        <span className="grow" />
        <Segmented<MessageLanguage>
          value={language}
          aria-label={t('contact.text')}
          onChange={(next) => {
            setLanguage(next);
            setEdited(null);
          }}
          options={[
            { value: 'zh-CN', label: t('contact.inChinese') },
            { value: 'en', label: t('contact.inEnglish') },
          ]}
        />
      </div>
      <Input.TextArea
        value={text}
        autoSize={{ minRows: 2, maxRows: 5 }}
        maxLength={1000}
        aria-label={t('contact.text')}
        data-testid={testIds.contactText}
        onChange={(event) => setEdited(event.target.value)}
      />
      <div className="row row-wrap">
        <span className="quiet">{t('contact.way')}</span>
        <Segmented<ContactWay>
          value={way}
          onChange={setWay}
          aria-label={t('contact.way')}
          options={ways.map((value) => ({ value, label: t(`contact.ways.${value}`) }))}
        />
        <span className="grow" />
        <Button htmlType="submit" loading={isPending}>
          {t('contact.log')}
        </Button>
        <Button
          ref={copyButton}
          type="primary"
          loading={isPending}
          onClick={() => {
            void copy(text).then((isCopied) => {
              if (isCopied && text.trim() !== '') onContact(way, text.trim());
            });
          }}
        >
          {t('contact.copyText')} <KeyCap name="Enter" />
        </Button>
      </div>
    </form>
  );
}
