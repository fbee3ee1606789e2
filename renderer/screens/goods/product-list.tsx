import { Button } from 'antd';
import type { KeyboardEvent } from 'react';
import type { ProductView } from '../../../electron/contract/views.ts';
import { testIds } from '../../app/test-ids.ts';
import { StateWord } from '../../components/shape.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { usePicture } from './use-picture.ts';

/** Up and down go from row to row, as in every list. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row]')];
  const next = rows[rows.findIndex((row) => row.matches(':focus')) + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}

/** Products, a row each; Enter opens one. */
export function ProductList({
  products,
  total,
  onOpen,
  onMore,
}: {
  readonly products: readonly ProductView[];
  readonly total: number;
  readonly onOpen: (product: ProductView) => void;
  readonly onMore: () => void;
}) {
  const { t } = useWords();
  return (
    <>
      <table className="plain-table product-list" data-testid={testIds.products} onKeyDown={moveFocus}>
        <thead>
          <tr>
            <th scope="col">{t('goods.picture')}</th>
            <th scope="col">{t('goods.sku')}</th>
            <th scope="col">{t('goods.name')}</th>
            <th scope="col">{t('goods.barcodes')}</th>
            <th scope="col">{t('goods.bin')}</th>
            <th scope="col">{t('goods.packing')}</th>
            <th scope="col">{t('goods.handling')}</th>
            <th scope="col" className="number">
              {t('goods.unitWeight')}
            </th>
          </tr>
        </thead>
        <tbody>
          {products.map((product) => (
            <tr key={product.sku} data-sku={product.sku}>
              <td>
                <Thumbnail hash={product.pictureHash} />
              </td>
              <td>
                <button type="button" className="link-button" data-row onClick={() => onOpen(product)}>
                  {product.sku}
                </button>
                {product.isArchived ? <div className="quiet">{t('goods.archived')}</div> : null}
              </td>
              <td>
                {product.name}
                <div className="quiet">{product.specification}</div>
              </td>
              <td>
                <Codes product={product} />
              </td>
              <td className={product.bin === '' ? 'quiet' : undefined}>{product.place}</td>
              <td>
                {product.cartonHint}
                <div className="quiet">{product.materialHint}</div>
              </td>
              <td>{product.handling.map((mark) => t(`goods.marks.${mark}`)).join(t('app.listComma'))}</td>
              <td className="number">
                {product.unitWeightGrams === null ? '' : t('goods.grams', { count: product.unitWeightGrams })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {products.length < total ? (
        <Button className="self-start" onClick={onMore}>
          {t('goods.more')}
        </Button>
      ) : null}
    </>
  );
}

function Codes({ product }: { readonly product: ProductView }) {
  const { t } = useWords();
  const { barcodes, hasBarcode, wrongBarcodes } = product;
  if (barcodes.length === 0) return hasBarcode ? null : <span className="quiet">{t('goods.noBarcode')}</span>;
  const [first, ...others] = barcodes;
  return (
    <>
      <code>{first}</code>
      {others.length === 0 ? null : <span className="quiet"> +{others.length}</span>}
      {wrongBarcodes.length === 0 ? null : (
        <div>
          <StateWord tone="problem" word={t('goods.barcodeWrong')} />
        </div>
      )}
    </>
  );
}

function Thumbnail({ hash }: { readonly hash: string | null }) {
  const url = usePicture(hash);
  return url === null ? (
    <span className="product-thumbnail" aria-hidden="true" />
  ) : (
    <img className="product-thumbnail" src={url} alt="" />
  );
}
