import type { OrderTagView, OrderView } from '../../../electron/contract/views.ts';
import type { OrderFlag } from '../../../electron/domain/orders.ts';
import { type Language, useWords } from '../../i18n/i18n.ts';
import { formatMoney } from '../times.ts';

type Words = ReturnType<typeof useWords>['t'];

/** A mark in a word: its own, its date or its amount. */
export function tagWord(tag: Pick<OrderTagView, 'kind' | 'value'>, t: Words, language: Language): string {
  if (tag.kind === 'custom') return tag.value;
  const word = t(`tags.${tag.kind}`);
  if (tag.value === '') return word;
  if (tag.kind === 'surcharge' && /^\d+$/u.test(tag.value)) {
    return `${word} ${formatMoney(Number(tag.value), 'CNY', language)}`;
  }
  return `${word} ${tag.value}`;
}

/** Marks that ask for haste or care stand out from the rest. */
const loudTags: readonly OrderTagView['kind'][] = ['urgent', 'hold-wish', 'fragile', 'insure', 'high-value'];

export function TagMark({ tag }: { readonly tag: Pick<OrderTagView, 'kind' | 'value'> }) {
  const { t, language } = useWords();
  return (
    <span className={loudTags.includes(tag.kind) ? 'tag tag-loud' : 'tag'}>{tagWord(tag, t, language)}</span>
  );
}

/** A flag as the shop pinned it: its shape and its word. */
export function FlagMark({ flag, hasWord = true }: { readonly flag: OrderFlag; readonly hasWord?: boolean }) {
  const { t } = useWords();
  return (
    <span className="flag-mark" title={t(`flags.${flag}`)}>
      <svg
        className={`flag flag-${flag}`}
        width={13}
        height={15}
        viewBox="0 0 13 15"
        aria-hidden="true"
        focusable="false"
      >
        <path d="M1.5 0.8v13.6" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
        <path className="flag-cloth" d="M2.4 1.4h9.4L9.4 5l2.4 3.6H2.4z" stroke="currentColor" />
      </svg>
      <span className={hasWord ? undefined : 'hidden-text'}>{t(`flags.${flag}`)}</span>
    </span>
  );
}

/** Everything that an order is marked with, in one line. */
export function OrderMarks({
  order,
}: {
  readonly order: Pick<OrderView, 'tags' | 'flag' | 'part' | 'isEscalated'>;
}) {
  const { t } = useWords();
  return (
    <span className="marks">
      {order.part === null ? null : (
        <span className="tag">
          {t('orderTable.part', { index: order.part.index, total: order.part.total })}
        </span>
      )}
      {order.isEscalated ? <span className="tag tag-loud">{t('orderTable.escalated')}</span> : null}
      {order.flag === null ? null : <FlagMark flag={order.flag} />}
      {order.tags.map((tag) => (
        <TagMark key={`${tag.kind} ${tag.value}`} tag={tag} />
      ))}
    </span>
  );
}
