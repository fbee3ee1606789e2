import { useMutation } from '@tanstack/react-query';
import { App, Button, Checkbox, Drawer, Input, InputNumber, type InputRef } from 'antd';
import { useRef, useState } from 'react';
import type { ProductView } from '../../../electron/contract/views.ts';
import { handlingMarks } from '../../../electron/domain/parcel-services.ts';
import { mostUnitWeightGrams } from '../../../electron/domain/products.ts';
import { useScanHandler } from '../../app/scanner.tsx';
import { testIds } from '../../app/test-ids.ts';
import { useStation } from '../../client/station.tsx';
import { FileInput } from '../../components/file-input.tsx';
import { KeyCap } from '../../components/key-cap.tsx';
import { TroubleNote } from '../../components/problem-list.tsx';
import { Field } from '../../components/screen.tsx';
import { StateWord } from '../../components/shape.tsx';
import { useWords } from '../../i18n/i18n.ts';
import {
  draftOf,
  emptyDraft,
  type ProductDraft,
  withBarcode,
  withoutBarcode,
  wrongBarcodes,
} from './product-draft.ts';
import { usePicture } from './use-picture.ts';

/** What the drawer is open with: a product that is there, or a new one with a barcode that was scanned. */
export type Opened = { readonly product: ProductView } | { readonly barcode: string };

/** One product beside the list. */
export function ProductDrawer({
  opened,
  onClose,
}: {
  readonly opened: Opened | null;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const [isShown, setIsShown] = useState(false);
  const title =
    opened !== null && 'product' in opened ? t('goods.edit', { sku: opened.product.sku }) : t('goods.adding');
  return (
    <Drawer
      open={opened !== null}
      onClose={onClose}
      title={title}
      size={560}
      destroyOnHidden
      afterOpenChange={setIsShown}
    >
      {opened === null ? null : (
        <ProductForm
          key={'product' in opened ? opened.product.sku : opened.barcode}
          opened={opened}
          isShown={isShown}
          onClose={onClose}
        />
      )}
    </Drawer>
  );
}

function ProductForm({
  opened,
  isShown,
  onClose,
}: {
  readonly opened: Opened;
  readonly isShown: boolean;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const { queries } = useStation();
  const { message } = App.useApp();
  const [known, setKnown] = useState<ProductView | null>('product' in opened ? opened.product : null);
  const [draft, setDraft] = useState<ProductDraft>(() =>
    'product' in opened ? draftOf(opened.product) : withBarcode(emptyDraft, opened.barcode),
  );
  const first = useRef<InputRef>(null);
  const change = (part: Partial<ProductDraft>) => setDraft((now) => ({ ...now, ...part }));
  const save = useMutation(
    queries.products.save.mutationOptions({
      onSuccess: ({ product }) => {
        void message.success(t('goods.saved', { sku: product.sku }));
        onClose();
      },
    }),
  );
  const archive = useMutation(queries.products.archive.mutationOptions({ onSuccess: onClose }));
  const isReady = draft.sku.trim() !== '' && !save.isPending;
  const submit = () => {
    if (isReady) save.mutate({ ...draft, isNew: known === null });
  };
  // Whatever field is being written: a scan is a barcode of this product.
  useScanHandler((code) => setDraft((now) => withBarcode(now, code)));
  const focused = useRef(false);
  if (isShown && !focused.current) {
    focused.current = true;
    queueMicrotask(() => first.current?.focus());
  }
  const wrong = wrongBarcodes(draft);
  return (
    <form
      className="stack product-form"
      data-testid={testIds.productForm}
      // In a drawer keys are its own: also out of a field that takes a plain Enter for itself.
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !event.ctrlKey) return;
        event.preventDefault();
        submit();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <TroubleNote error={save.error ?? archive.error} />
      {'barcode' in opened && opened.barcode !== '' ? (
        <div className="note note-problem" role="status">
          <div className="note-text">
            <strong>{t('goods.unknownCode', { code: opened.barcode })}</strong>
            <span>{t('goods.unknownHint')}</span>
          </div>
        </div>
      ) : null}
      <div className="product-head">
        <div className="stack">
          <Field label={t('goods.sku')} htmlFor="product-sku">
            <Input
              id="product-sku"
              ref={known === null ? first : undefined}
              value={draft.sku}
              disabled={known !== null}
              maxLength={100}
              onChange={(event) => change({ sku: event.target.value })}
            />
          </Field>
          <Field label={t('goods.name')} htmlFor="product-name">
            <Input
              id="product-name"
              ref={known === null ? undefined : first}
              value={draft.name}
              maxLength={300}
              onChange={(event) => change({ name: event.target.value })}
            />
          </Field>
        </div>
        <ProductPicture known={known} onChanged={setKnown} />
      </div>
      <div className="product-pair">
        <Field label={t('goods.specification')} htmlFor="product-specification">
          <Input
            id="product-specification"
            value={draft.specification}
            maxLength={300}
            onChange={(event) => change({ specification: event.target.value })}
          />
        </Field>
        <Field
          label={t('goods.bin')}
          htmlFor="product-bin"
          hint={
            draft.bin === '' && known !== null && known.place !== ''
              ? t('goods.binFromStock', { bin: known.place })
              : undefined
          }
        >
          <Input
            id="product-bin"
            value={draft.bin}
            maxLength={100}
            onChange={(event) => change({ bin: event.target.value })}
          />
        </Field>
      </div>
      <Barcodes draft={draft} wrong={wrong} onChange={setDraft} />
      <div className="product-pair">
        <Field label={t('goods.cartonHint')} htmlFor="product-carton">
          <Input
            id="product-carton"
            value={draft.cartonHint}
            maxLength={100}
            onChange={(event) => change({ cartonHint: event.target.value })}
          />
        </Field>
        <Field label={t('goods.materialHint')} htmlFor="product-material">
          <Input
            id="product-material"
            value={draft.materialHint}
            maxLength={100}
            onChange={(event) => change({ materialHint: event.target.value })}
          />
        </Field>
      </div>
      <div className="product-pair">
        <Field label={t('goods.unitWeight')} htmlFor="product-weight" hint={t('goods.unitWeightHint')}>
          <InputNumber
            id="product-weight"
            value={draft.unitWeightGrams}
            min={1}
            max={mostUnitWeightGrams}
            precision={0}
            style={{ width: '100%' }}
            onChange={(grams) => change({ unitWeightGrams: grams })}
          />
        </Field>
        <div className="field">
          <span>{t('goods.handling')}</span>
          <Checkbox.Group
            value={[...draft.handling]}
            options={handlingMarks.map((mark) => ({ value: mark, label: t(`goods.marks.${mark}`) }))}
            onChange={(marks) => change({ handling: handlingMarks.filter((mark) => marks.includes(mark)) })}
          />
        </div>
      </div>
      <div className="row row-spread product-save">
        <Button
          type="primary"
          htmlType="submit"
          disabled={!isReady}
          loading={save.isPending}
          data-testid={testIds.saveProduct}
        >
          {t('goods.save')} <KeyCap name="Ctrl+Enter" />
        </Button>
        {known === null ? null : (
          <Button
            loading={archive.isPending}
            onClick={() => archive.mutate({ sku: known.sku, isArchived: !known.isArchived })}
          >
            {t(known.isArchived ? 'goods.unarchive' : 'goods.archive')}
          </Button>
        )}
      </div>
    </form>
  );
}

function Barcodes({
  draft,
  wrong,
  onChange,
}: {
  readonly draft: ProductDraft;
  readonly wrong: readonly string[];
  readonly onChange: (draft: ProductDraft) => void;
}) {
  const { t } = useWords();
  const [typed, setTyped] = useState('');
  return (
    <Field label={t('goods.barcodes')} htmlFor="product-barcode" hint={t('goods.hasBarcodeHint')}>
      <ul className="barcode-list">
        {draft.barcodes.map((code) => (
          <li key={code}>
            <code>{code}</code>
            {wrong.includes(code) ? <StateWord tone="problem" word={t('goods.barcodeWrong')} /> : null}
            <Button
              size="small"
              type="text"
              aria-label={t('goods.barcodeRemove', { code })}
              onClick={() => onChange(withoutBarcode(draft, code))}
            >
              ×
            </Button>
          </li>
        ))}
      </ul>
      <Input
        id="product-barcode"
        className="code-input"
        value={typed}
        placeholder={t('goods.barcodeAdd')}
        data-testid={testIds.productBarcode}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.ctrlKey || typed.trim() === '') return;
          // Not the form: one more barcode may follow.
          event.preventDefault();
          onChange(withBarcode(draft, typed));
          setTyped('');
        }}
      />
      {wrong.length === 0 ? null : (
        <span className="field-problem" role="alert">
          {t('goods.wrongHint', { codes: wrong.join(', ') })}
        </span>
      )}
      {draft.barcodes.length > 0 ? null : (
        <Checkbox
          checked={draft.hasBarcode}
          onChange={(event) => onChange({ ...draft, hasBarcode: event.target.checked })}
        >
          {t('goods.hasBarcode')}
        </Checkbox>
      )}
    </Field>
  );
}

function ProductPicture({
  known,
  onChanged,
}: {
  readonly known: ProductView | null;
  readonly onChanged: (product: ProductView) => void;
}) {
  const { t } = useWords();
  const { queries } = useStation();
  const chooser = useRef<HTMLInputElement>(null);
  const url = usePicture(known?.pictureHash ?? null);
  const onSuccess = ({ product }: { readonly product: ProductView }) => onChanged(product);
  const bring = useMutation(queries.products.setPicture.mutationOptions({ onSuccess }));
  const remove = useMutation(queries.products.removePicture.mutationOptions({ onSuccess }));
  return (
    <div className="product-picture">
      {url === null ? (
        <span className="product-picture-none">{t('goods.picture')}</span>
      ) : (
        <img src={url} alt={known?.name ?? ''} />
      )}
      {known === null ? (
        <span className="quiet">{t('goods.pictureHint')}</span>
      ) : (
        <>
          <Button size="small" loading={bring.isPending} onClick={() => chooser.current?.click()}>
            {t('goods.pictureAdd')}
          </Button>
          {known.pictureHash === null ? null : (
            <Button size="small" loading={remove.isPending} onClick={() => remove.mutate({ sku: known.sku })}>
              {t('goods.pictureRemove')}
            </Button>
          )}
          <FileInput
            ref={chooser}
            accept=".png,.jpg,.jpeg"
            testId={testIds.productPicture}
            onFiles={([file]) => bring.mutate({ sku: known.sku, file })}
          />
          <TroubleNote error={bring.error ?? remove.error} />
        </>
      )}
    </div>
  );
}
